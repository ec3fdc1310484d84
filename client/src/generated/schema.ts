// Written by scripts/write-client.mjs from docs/reference/openapi.json; not to be changed by hand.

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says that the process runs, whatever it depends on: only a process that does not answer is worth a restart.
         * @description Open to everybody.
         */
        get: operations["Health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says that requests may be sent here: the database answers, and the process is not about to end.
         * @description Open to everybody.
         */
        get: operations["Health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/startup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says that the process has started, and the other two probes may begin.
         * @description Open to everybody.
         */
        get: operations["Health.startup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens an account.
         * @description Open to everybody.
         */
        post: operations["Auth.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logs in with a password, to the only organization of the person or else to none.
         * @description Open to everybody.
         */
        post: operations["Auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a refresh token for a new pair of tokens. One that was used before ends its session.
         * @description Open to everybody.
         */
        post: operations["Auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session of a refresh token; its access tokens run out within minutes.
         * @description Open to everybody.
         */
        post: operations["Auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Chooses in which of the caller’s organizations to work, and answers with an access token for it.
         * @description Needs the permission `auth.chooseOrganization`.
         */
        post: operations["Auth.chooseOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds the caller: who they are, where they work, and what they may do there.
         * @description Needs the permission `auth.readSelf`.
         */
        get: operations["Me.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that access tokens are verified with.
         * @description Open to everybody.
         */
        get: operations["Jwks.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organizations that the caller belongs to, by slug, with their role in each.
         * @description Needs the permission `organizations.list`.
         */
        get: operations["Organizations.list"];
        put?: never;
        /**
         * Opens an organization, and makes the caller its owner.
         * @description Needs the permission `organizations.create`.
         */
        post: operations["Organizations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds the organization that the caller works in.
         * @description Needs the permission `organizations.read`.
         */
        get: operations["Organizations.current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who belongs to the organization, and as what.
         * @description Needs the permission `members.read`.
         */
        get: operations["Members.list"];
        put?: never;
        /**
         * Adds somebody who has an account to the organization. Only an owner adds owners.
         * @description Needs the permission `members.manage`.
         */
        post: operations["Members.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{userId}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives a member another role. Only an owner makes and unmakes owners, and one always stays.
         * @description Needs the permission `members.manage`.
         */
        put: operations["Members.changeRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a membership; access tokens that were given out to it run out within minutes.
         * @description Needs the permission `members.manage`.
         */
        delete: operations["Members.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the caller a customer of an organization; whoever belongs to it already stays what they are.
         * @description Needs the permission `organizations.join`.
         */
        post: operations["Memberships.join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the products of the organization, on sale or not.
         * @description Needs the permission `catalog.read`.
         */
        get: operations["Products.list"];
        put?: never;
        /**
         * Adds a product to the catalogue.
         * @description Needs the permission `catalog.edit`.
         */
        post: operations["Products.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one product, on sale or not.
         * @description Needs the permission `catalog.read`.
         */
        get: operations["Products.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a product, if it is still the version that the client has seen.
         * @description Needs the permission `catalog.edit`.
         */
        patch: operations["Products.change"];
        trace?: never;
    };
    "/v1/stores/{slug}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what a store has on sale.
         * @description Open to everybody.
         */
        get: operations["StoreProducts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{slug}/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one product that a store has on sale.
         * @description Open to everybody.
         */
        get: operations["StoreProducts.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Corrects the count of a product, up or down, but never below what is reserved.
         * @description Needs the permission `inventory.manage`.
         */
        post: operations["StockAdjustments.adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads how much there is of a product.
         * @description Needs the permission `inventory.read`.
         */
        get: operations["Stock.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock/{productId}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what ever changed the stock of a product, newest first.
         * @description Needs the permission `inventory.read`.
         */
        get: operations["Stock.listMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Books goods in.
         * @description Needs the permission `inventory.manage`.
         */
        post: operations["StockReceipts.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists orders, the latest first: a customer's own, for staff everybody's.
         * @description Needs the permission `orders.read`.
         */
        get: operations["Orders.list"];
        put?: never;
        /**
         * Places an order and holds its stock, or does neither.
         * @description Needs the permission `orders.place`.
         */
        post: operations["Orders.place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one order with its lines.
         * @description Needs the permission `orders.read`.
         */
        get: operations["Orders.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Calls an order back and frees its stock.
         * @description Needs the permission `orders.cancel`.
         */
        put: operations["OrderCancellations.cancel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prices a basket and holds the prices for a quarter of an hour.
         * @description Needs the permission `pricing.quote`.
         */
        post: operations["Quotes.quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stores/{slug}/bestsellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what a store sells best, by pieces.
         * @description Open to everybody.
         */
        get: operations["Bestsellers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthDto: {
            /**
             * @description Always `ok`: an answer that is not is a problem document.
             * @default ok
             * @enum {string}
             */
            status: "ok";
        };
        RegisterDto: {
            /**
             * @description What they will log in with; capitals make no difference.
             * @example ada@example.com
             */
            email: string;
            /**
             * Format: password
             * @description 15 to 256 characters of any kind.
             * @example correct horse battery staple
             */
            password: string;
            /**
             * @description What others read.
             * @example Ada Lovelace
             */
            displayName: string;
        };
        AccountDto: {
            id: string;
            /** @example ada@example.com */
            email: string;
            displayName: string;
            /** Format: date-time */
            createdAt: string;
        };
        LoginDto: {
            /** @example ada@example.com */
            email: string;
            /**
             * Format: password
             * @example correct horse battery staple
             */
            password: string;
        };
        TokensDto: {
            /** @description Good for one refresh, which answers with the next. Who has it is logged in: a page keeps it in memory only. */
            refreshToken: string;
            /** @description To be sent as `Authorization: Bearer …`. */
            accessToken: string;
            /** @example Bearer */
            tokenType: string;
            /**
             * @description For how many seconds the access token is valid.
             * @example 600
             */
            expiresIn: number;
            /** @description The organization that the access token is for; null for none. */
            organizationId: string | null;
        };
        RefreshTokenDto: {
            /** @description The `refreshToken` of the answer before; it is good for one use. */
            refreshToken: string;
        };
        ChooseOrganizationDto: {
            /**
             * Format: uuid
             * @description One of the caller’s own organizations.
             */
            organizationId: string;
        };
        AccessTokenDto: {
            /** @description To be sent as `Authorization: Bearer …`. */
            accessToken: string;
            /** @example Bearer */
            tokenType: string;
            /**
             * @description For how many seconds the access token is valid.
             * @example 600
             */
            expiresIn: number;
            /** @description The organization that the access token is for; null for none. */
            organizationId: string | null;
        };
        MeDto: {
            id: string;
            /** @example ada@example.com */
            email: string;
            displayName: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The organization of the access token; null for none. */
            organizationId: string | null;
            /** @description The permissions that the access token gives, by name. */
            permissions: string[];
        };
        JwkDto: {
            /** @example EC */
            kty: string;
            /** @example P-256 */
            crv: string;
            x: string;
            y: string;
            /** @description What the key is for: `sig`, signatures. */
            use: string;
            /** @example ES256 */
            alg: string;
            /** @description The thumbprint of the key (RFC 7638): the `kid` of every token that it signed. */
            kid: string;
        };
        JwksDto: {
            keys: components["schemas"]["JwkDto"][];
        };
        CreateOrganizationDto: {
            /**
             * @description Its name in addresses: lower-case letters, digits, and single hyphens between them. It never changes.
             * @example meadow-bakery
             */
            slug: string;
            /**
             * @description Its name among people.
             * @example Meadow Bakery
             */
            name: string;
        };
        OrganizationDto: {
            id: string;
            /**
             * @description Its name in addresses.
             * @example meadow-bakery
             */
            slug: string;
            /**
             * @description Its name among people.
             * @example Meadow Bakery
             */
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        OwnOrganizationDto: {
            /**
             * @description What the caller is to it.
             * @example customer
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
            id: string;
            /**
             * @description Its name in addresses.
             * @example meadow-bakery
             */
            slug: string;
            /**
             * @description Its name among people.
             * @example Meadow Bakery
             */
            name: string;
        };
        OwnOrganizationPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["OwnOrganizationDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        MemberDto: {
            /**
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
            userId: string;
            /** @example ada@example.com */
            email: string;
            displayName: string;
            /** Format: date-time */
            joinedAt: string;
        };
        MemberPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["MemberDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        AddMemberDto: {
            /**
             * @description The address of their account.
             * @example ada@example.com
             */
            email: string;
            /**
             * @description What they are to the organization; only an owner adds owners.
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
        };
        ChangeRoleDto: {
            /**
             * @description The new role; only an owner makes and unmakes owners.
             * @example admin
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
        };
        JoinOrganizationDto: {
            /**
             * @description Its slug.
             * @example meadow-bakery
             */
            organization: string;
        };
        UnitPriceDto: {
            /**
             * @description The price in the major unit as exact decimal text, with at most four decimals and below 10¹¹: no number, because
             *     numbers cannot hold decimals exactly. Answers carry at least the currency's own decimals.
             * @example 0.125
             */
            amount: string;
            /**
             * @description The currency's ISO 4217 code, upper case.
             * @example GBP
             */
            currency: string;
        };
        CreateProductDto: {
            /** @description What customers read about it; null for nothing. */
            description?: string | null;
            /**
             * @description The organization's own name for the product, which no other product of it has.
             * @example PENCIL-2B
             */
            sku: string;
            /** @description What customers call it. */
            name: string;
            /** @description What one piece costs. */
            price: components["schemas"]["UnitPriceDto"];
            /** @description Whether it is on sale; it is, unless said otherwise. */
            active?: boolean;
        };
        ProductDto: {
            /** @description What customers read about it; null for nothing. */
            description: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Whether it is on sale. */
            active: boolean;
            /** @description Grows by one with every change; the `ETag`, without its quotes. */
            version: number;
            id: string;
            /**
             * @description The organization's own name for the product.
             * @example PENCIL-2B
             */
            sku: string;
            /** @description What customers call it. */
            name: string;
            /** @description What one piece costs. */
            price: components["schemas"]["UnitPriceDto"];
        };
        ProductPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["ProductDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeProductDto: {
            /** @description What customers read about it; null for nothing. */
            description?: string | null;
            /**
             * @description The organization's own name for the product, which no other product of it has.
             * @example PENCIL-2B
             */
            sku?: string;
            /** @description What customers call it. */
            name?: string;
            /** @description What one piece costs. */
            price?: components["schemas"]["UnitPriceDto"];
            /** @description Whether it is on sale; it is, unless said otherwise. */
            active?: boolean;
        };
        StoreProductDto: {
            /** @description What customers read about it; null for nothing. */
            description: string | null;
            id: string;
            /**
             * @description The organization's own name for the product.
             * @example PENCIL-2B
             */
            sku: string;
            /** @description What customers call it. */
            name: string;
            /** @description What one piece costs. */
            price: components["schemas"]["UnitPriceDto"];
        };
        StoreProductPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["StoreProductDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        AdjustStockDto: {
            /**
             * @description How many pieces there are more, or less where it is negative: 1 to 1,000,000 of them, never 0.
             * @example -3
             */
            quantity: number;
            /**
             * Format: uuid
             * @description The product that was counted.
             */
            productId: string;
            /** @description Why the count was wrong. */
            reason: string;
        };
        StockMovementDto: {
            /**
             * @description What happened: goods came, the count was corrected, an order was given its pieces or gave them back.
             * @enum {string}
             */
            kind: "receipt" | "adjustment" | "reservation" | "release";
            /** @description The order that they were promised to; null for any other movement. */
            reference: string | null;
            /** @description Why, where somebody said so. */
            reason: string | null;
            /** @description Who moved them; null for the system itself. */
            movedBy: string | null;
            id: string;
            productId: string;
            /** @description Pieces that came into the house; negative for those that left it. */
            onHandChange: number;
            /** @description Pieces that were promised; negative for those that are free again. */
            reservedChange: number;
            /** Format: date-time */
            movedAt: string;
        };
        StockDto: {
            productId: string;
            /** @description Pieces in the house. */
            onHand: number;
            /** @description Pieces of these that are promised to orders. */
            reserved: number;
            /** @description Pieces that can still be ordered. */
            available: number;
        };
        StockMovementPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["StockMovementDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ReceiveStockDto: {
            /**
             * @description What the ledger is to say about it.
             * @example Delivery note 4711
             */
            reason?: string | null;
            /**
             * Format: uuid
             * @description The product that they are pieces of.
             */
            productId: string;
            /**
             * @description How many pieces, 1 to 1,000,000.
             * @example 144
             */
            quantity: number;
        };
        BasketLineDto: {
            /**
             * Format: uuid
             * @description The product's id.
             */
            productId: string;
            /** @description How many pieces, 1 to 1,000,000. */
            quantity: number;
        };
        PlaceOrderDto: {
            /** @description The basket; leave it out when a quote is ordered. The same product may stand on several lines. */
            lines?: components["schemas"]["BasketLineDto"][];
            /**
             * Format: uuid
             * @description The quote to order; leave it out when a basket is ordered.
             */
            quoteId?: string;
            /** @description The client's own name for the order, such as an invoice number; unique among the customer's orders. */
            reference?: string;
        };
        ExactAmountDto: {
            /**
             * @description The amount in the major unit as exact decimal text, with the currency's own decimals and up to four where needed.
             * @example 0.375
             */
            amount: string;
            /**
             * @description The currency's ISO 4217 code, upper case.
             * @example GBP
             */
            currency: string;
        };
        PricedLineDto: {
            /** @description The product's id. */
            productId: string;
            /** @description The product's SKU when it was priced. */
            sku: string;
            /** @description The product's name when it was priced. */
            name: string;
            /** @description How many pieces. */
            quantity: number;
            /** @description The price of one piece. */
            unitPrice: components["schemas"]["UnitPriceDto"];
            /** @description Price times quantity, exactly. */
            exactTotal: components["schemas"]["ExactAmountDto"];
        };
        MoneyDto: {
            /**
             * @description Whole minor units: 1099 is £10.99, ¥1099 or 1.099 Kuwaiti dinars. Never a fraction, never a string.
             * @example 1099
             */
            amount: number;
            /**
             * @description The currency's ISO 4217 code, upper case. It fixes how many decimals a minor unit is.
             * @example GBP
             */
            currency: string;
        };
        OrderDto: {
            /**
             * @description `placed` orders hold stock, `cancelled` ones do not.
             * @enum {string}
             */
            status: "placed" | "cancelled";
            /** @description The client's own name for the order. */
            reference: string | null;
            /** @description The quote that was ordered, if it was one. */
            quoteId: string | null;
            /**
             * Format: date-time
             * @description When it was called back, if it was.
             */
            cancelledAt: string | null;
            /** @description Why it was called back, if it was. */
            cancellationReason: string | null;
            /** @description Grows by one with every change; the `ETag` of the order. */
            version: number;
            /** @description What was ordered, in the order of the basket. */
            lines: components["schemas"]["PricedLineDto"][];
            /** @description The order's id. */
            id: string;
            /** @description The person who ordered. */
            customerId: string;
            /** @description The exact sum of the lines. */
            exactTotal: components["schemas"]["ExactAmountDto"];
            /** @description What is to be paid: the exact sum, rounded once to the currency's minor unit. */
            total: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When it was ordered.
             */
            placedAt: string;
        };
        OrderSummaryDto: {
            /**
             * @description `placed` orders hold stock, `cancelled` ones do not.
             * @enum {string}
             */
            status: "placed" | "cancelled";
            /** @description The client's own name for the order. */
            reference: string | null;
            /** @description The quote that was ordered, if it was one. */
            quoteId: string | null;
            /**
             * Format: date-time
             * @description When it was called back, if it was.
             */
            cancelledAt: string | null;
            /** @description Why it was called back, if it was. */
            cancellationReason: string | null;
            /** @description Grows by one with every change; the `ETag` of the order. */
            version: number;
            /** @description The order's id. */
            id: string;
            /** @description The person who ordered. */
            customerId: string;
            /** @description The exact sum of the lines. */
            exactTotal: components["schemas"]["ExactAmountDto"];
            /** @description What is to be paid: the exact sum, rounded once to the currency's minor unit. */
            total: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When it was ordered.
             */
            placedAt: string;
        };
        OrderPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["OrderSummaryDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        CancelOrderDto: {
            /** @description The reason, in words; kept with the order. */
            reason: string;
        };
        AskQuoteDto: {
            /** @description What is wanted. The same product may stand on several lines. */
            lines: components["schemas"]["BasketLineDto"][];
        };
        QuoteDto: {
            /** @description The lines in the order of the basket. */
            lines: components["schemas"]["PricedLineDto"][];
            /** @description The quote's id, for the order that takes it. */
            id: string;
            /** @description The exact sum of the lines. */
            exactTotal: components["schemas"]["ExactAmountDto"];
            /** @description What is to be paid: the exact sum, rounded once to the currency's minor unit. */
            total: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description Until when the prices hold.
             */
            expiresAt: string;
        };
        BestsellerDto: {
            /** @description Pieces ordered and not called back. */
            units: number;
            /** @description The product's id. */
            productId: string;
            /** @description The product's SKU. */
            sku: string;
            /** @description The product's name. */
            name: string;
            /** @description The price of one piece. */
            price: components["schemas"]["UnitPriceDto"];
        };
        BestsellerPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["BestsellerDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        /** @description A refusal (RFC 9457). */
        Problem: {
            /**
             * Format: uri
             * @description Which problem it is; its address explains it.
             */
            type: string;
            /** @description The problem in a few words, without particulars. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description The particulars of this occurrence. */
            detail?: string;
            /** @description The path of the request. */
            instance: string;
            /** @description Under which the request is found in the log. */
            requestId: string;
            /** @description The fields that were refused. */
            errors?: {
                /** @description Where, as a JSON pointer (RFC 6901). */
                pointer: string;
                /** @description Why. */
                detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "Health.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
        };
    };
    "Health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
        };
    };
    "Health.startup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
        };
    };
    "Auth.register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
        };
    };
    "Auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
        };
    };
    "Auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
        };
    };
    "Auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Auth.chooseOrganization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseOrganizationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenDto"];
                };
            };
        };
    };
    "Me.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
        };
    };
    "Jwks.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JwksDto"];
                };
            };
        };
    };
    "Organizations.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnOrganizationPageDto"];
                };
            };
        };
    };
    "Organizations.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrganizationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDto"];
                };
            };
        };
    };
    "Organizations.current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDto"];
                };
            };
        };
    };
    "Members.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPageDto"];
                };
            };
        };
    };
    "Members.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMemberDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
        };
    };
    "Members.changeRole": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRoleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
        };
    };
    "Members.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Memberships.join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinOrganizationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnOrganizationDto"];
                };
            };
        };
    };
    "Products.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The order of the list; a minus turns it round. `price` compares amounts, whatever their currency. */
                sort?: "name" | "-name" | "sku" | "-sku" | "price" | "-price" | "createdAt" | "-createdAt";
                /** @description Only what is on sale, or only what is not. */
                active?: boolean;
                /** @description Only the product that has exactly this SKU. */
                sku?: string;
                /** @description Only products in whose name, description and SKU each of these words begins a word. */
                search?: string;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPageDto"];
                };
            };
        };
    };
    "Products.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text of the client, the same with every retry of this request; kept for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDto"];
                };
            };
        };
    };
    "Products.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDto"];
                };
            };
        };
    };
    "Products.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version to change. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDto"];
                };
            };
        };
    };
    "StoreProducts.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The order of the list; a minus turns it round. `price` compares amounts, whatever their currency. */
                sort?: "name" | "-name" | "sku" | "-sku" | "price" | "-price" | "createdAt" | "-createdAt";
                /** @description Only products whose price is in this currency. A smallest or largest price needs it. */
                currency?: string;
                /** @description Only products that cost this much or more, in the major unit of the currency. */
                minPrice?: string;
                /** @description Only products that cost this much or less, in the major unit of the currency. */
                maxPrice?: string;
                /** @description Only the product that has exactly this SKU. */
                sku?: string;
                /** @description Only products in whose name, description and SKU each of these words begins a word. */
                search?: string;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreProductPageDto"];
                };
            };
        };
    };
    "StoreProducts.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreProductDto"];
                };
            };
        };
    };
    "StockAdjustments.adjust": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text of the client, the same with every retry of this request; kept for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustStockDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovementDto"];
                };
            };
        };
    };
    "Stock.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockDto"];
                };
            };
        };
    };
    "Stock.listMovements": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovementPageDto"];
                };
            };
        };
    };
    "StockReceipts.receive": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text of the client, the same with every retry of this request; kept for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveStockDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovementDto"];
                };
            };
        };
    };
    "Orders.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description Only orders in this state. */
                status?: "placed" | "cancelled";
                /** @description Only the order that the client named so. */
                reference?: string;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPageDto"];
                };
            };
        };
    };
    "Orders.place": {
        parameters: {
            query?: never;
            header?: {
                /** @description A random text of the client, the same with every retry of this request; kept for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceOrderDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
        };
    };
    "Orders.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
        };
    };
    "OrderCancellations.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
        };
    };
    "Quotes.quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskQuoteDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteDto"];
                };
            };
        };
    };
    "Bestsellers.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestsellerPageDto"];
                };
            };
        };
    };
}
