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
    "/v1/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was done in the organization, the latest first.
         * @description Needs the permission `audit.read`.
         */
        get: operations["AuditEntries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-entries/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Writes out what was done in the organization, in the order of the chain: all of it, or what the query asks for. The export
         *     is itself an entry, and the last that it can hold. An answer that breaks off is not all of it.
         * @description Needs the permission `audit.read`.
         */
        get: operations["AuditEntries.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one entry.
         * @description Needs the permission `audit.read`.
         */
        get: operations["AuditEntries.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what happened to the caller’s own account outside of all organizations, the latest first.
         * @description Needs the permission `audit.readOwn`.
         */
        get: operations["OwnAuditEntries.list"];
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
         * Opens an account, and mails to its address how to confirm it. The answer is the same for an address that has one already: that is
         *     told by mail to whom it belongs.
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
         * Logs in with a password, to the only organization of the person or else to none. After five failures from one address the next
         *     attempt at the account has to wait for a second, and twice as long after each one more, up to a quarter of an hour. Where a
         *     password is not enough the refusal `second-factor-required` holds a `challenge`, to be answered at `POST /v1/auth/second-factor`.
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
         * Takes a refresh token for a new pair of tokens. One that was used before ends its session, unless it comes again within ten
         *     seconds and its successor is unused: then the answer holds the same successor.
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
         * Ends the session of a refresh token, and with it its access tokens.
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
    "/v1/auth/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms the address of an account, with a token that was mailed to it within 24 hours.
         * @description Open to everybody.
         */
        post: operations["Emails.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an account the address that a token was mailed to within 24 hours; both addresses are told.
         * @description Open to everybody.
         */
        post: operations["Emails.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Chooses another password with a token that was mailed within half an hour, and ends every session of the account.
         * @description Open to everybody.
         */
        put: operations["PasswordResets.reset"];
        /**
         * Has a token mailed with which a forgotten password is replaced, once a minute at most. The answer is the same for an address without an account.
         * @description Open to everybody.
         */
        post: operations["PasswordResets.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has another mail sent with which the caller confirms their address, once a minute at most.
         * @description Needs the permission `auth.changeEmail`.
         */
        post: operations["OwnEmail.askForVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/email-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for another e-mail address. It is mailed a token that confirms it; until then the old one stays, and is told. The answer is the
         *     same for an address that has an account already.
         * @description Needs the permission `auth.changeEmail`.
         */
        post: operations["OwnEmail.askForChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Completes a login that was refused with `second-factor-required`. A challenge takes five codes, and each code works once.
         * @description Open to everybody.
         */
        post: operations["SecondFactorLogin.answerSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the login as recent as a new one, for what is refused with `recent-login-required`, and answers with an access token
         *     that says so. It takes all that a login takes.
         * @description Needs the permission `auth.confirmLogin`.
         */
        post: operations["SecondFactorLogin.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a secret for an authenticator app. Nothing is asked for before it is confirmed.
         * @description Needs the permission `auth.manageSecondFactors`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        post: operations["Totp.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Has every login ask for a code from now on, and answers with recovery codes. Whoever is logged in stays so.
         * @description Needs the permission `auth.manageSecondFactors`.
         */
        put: operations["Totp.confirm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Has logins ask for the password alone again, which needs to be of 15 characters or more for that.
         * @description Needs the permission `auth.manageSecondFactors`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        put: operations["Totp.remove"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds what a login asks the caller for beside the password.
         * @description Needs the permission `auth.manageSecondFactors`.
         */
        get: operations["OwnSecondFactors.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes new recovery codes, and those before void.
         * @description Needs the permission `auth.manageSecondFactors`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        post: operations["OwnSecondFactors.replaceRecoveryCodes"];
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
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes the caller’s password, and ends every session of theirs but the one that asks.
         * @description Needs the permission `auth.changePassword`.
         */
        put: operations["OwnPassword.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists where the caller is logged in, the latest first.
         * @description Needs the permission `auth.manageSessions`.
         */
        get: operations["OwnSessions.list"];
        put?: never;
        post?: never;
        /**
         * Logs out every device of the caller, or every other one.
         * @description Needs the permission `auth.manageSessions`.
         */
        delete: operations["OwnSessions.endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
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
         * Logs one device out: its refresh token ends, and so do its access tokens, everywhere and within a second.
         * @description Needs the permission `auth.manageSessions`.
         */
        delete: operations["OwnSessions.end"];
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
         * The public keys that access tokens are verified with: the one that signs now, the next, and the one before.
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
        /**
         * Gives the organization another name. Its slug, which addresses are made of, stays.
         * @description Needs the permission `organizations.change`.
         */
        patch: operations["Organizations.change"];
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
         * Ends a membership; access tokens that were given out to it are refused within a second.
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
    "/v1/organizations/current/membership": {
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
         * Leaves the organization that the caller works in. Who is its only owner makes somebody else one first.
         * @description Needs the permission `members.leave`.
         */
        delete: operations["OwnMembership.leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ownership-transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a member an owner and, in the same moment, the caller an administrator. Answers with the new owner.
         * @description Needs the permission `members.manageOwners`.
         */
        post: operations["OwnershipTransfers.transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who is invited and has not answered, the earliest first; also those whose time has run out within a month.
         * @description Needs the permission `members.manage`.
         */
        get: operations["Invitations.list"];
        put?: never;
        /**
         * Mails an invitation that is good for seven days and once. It takes the place of one that the address had. Only an owner invites owners.
         * @description Needs the permission `members.manage`.
         */
        post: operations["Invitations.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}/resends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mails an invitation anew, for another seven days; what was mailed before is good no more.
         * @description Needs the permission `members.manage`.
         */
        post: operations["Invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}": {
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
         * Ends an invitation: what was mailed is good no more.
         * @description Needs the permission `members.manage`.
         */
        delete: operations["Invitations.cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitation-acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the caller a member of the organization that has invited the address of their account; choose it to work in it.
         * @description Needs the permission `organizations.acceptInvitation`.
         */
        post: operations["InvitationAcceptances.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what the caller was told, in whichever organization, the latest first.
         * @description Needs the permission `notifications.read`.
         */
        get: operations["Notifications.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts what the caller has not read.
         * @description Needs the permission `notifications.read`.
         */
        get: operations["Notifications.countUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Marks everything up to one notification as read, 10,000 at most, and counts what is unread then.
         * @description Needs the permission `notifications.read`.
         */
        put: operations["Notifications.markReadUpTo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Marks a notification as read; it stays read since the first time.
         * @description Needs the permission `notifications.read`.
         */
        put: operations["Notifications.markRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every kind of notification, and which channels carry it to the caller, in whichever organization.
         * @description Needs the permission `notifications.choose`.
         */
        get: operations["NotificationPreferences.list"];
        /**
         * Chooses what the caller is told of, and how.
         * @description Needs the permission `notifications.choose`.
         */
        put: operations["NotificationPreferences.choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the identity providers of the organization, the oldest first.
         * @description Needs the permission `identity-providers.manage`.
         */
        get: operations["IdentityProviders.list"];
        put?: never;
        /**
         * Adds an identity provider whose people log in to the organization. Its secret is never shown again.
         * @description Needs the permission `identity-providers.manage`.
         */
        post: operations["IdentityProviders.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one identity provider.
         * @description Needs the permission `identity-providers.manage`.
         */
        get: operations["IdentityProviders.find"];
        put?: never;
        post?: never;
        /**
         * Removes an identity provider, and ends the sessions that it began.
         * @description Needs the permission `identity-providers.manage`.
         */
        delete: operations["IdentityProviders.remove"];
        options?: never;
        head?: never;
        /**
         * Changes an identity provider, if it is still the version that the client has seen. Disabling it ends the sessions that it
         *     began.
         * @description Needs the permission `identity-providers.manage`.
         */
        patch: operations["IdentityProviders.change"];
        trace?: never;
    };
    "/v1/auth/federated-logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a login with an account at an identity provider, for ten minutes. A page keeps `id`, `state` and `secret` for itself,
         *     sends the person to `authorizationUrl`, and finishes when they are back.
         * @description Open to everybody.
         */
        post: operations["FederatedLogins.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/federated-logins/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finishes a login with what the identity provider sent back, once, and begins a session.
         * @description Open to everybody.
         */
        post: operations["FederatedLogins.finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the accounts of others that the caller logs in with, the oldest first.
         * @description Needs the permission `identities.manageOwn`.
         */
        get: operations["OwnIdentities.list"];
        put?: never;
        /**
         * Links an account at an identity provider to the caller’s, with what came back of a login that was begun.
         * @description Needs the permission `identities.manageOwn`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        post: operations["OwnIdentities.link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/identities/{id}": {
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
         * Unlinks an account at an identity provider, unless the caller could not log in any more.
         * @description Needs the permission `identities.manageOwn`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        delete: operations["OwnIdentities.unlink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the jobs of the organization that were given up, the latest first.
         * @description Needs the permission `dead-letters.read`.
         */
        get: operations["DeadLetters.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one of them, with what it was to be done with.
         * @description Needs the permission `dead-letters.read`.
         */
        get: operations["DeadLetters.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letter-retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has dead letters tried again, as often as a new job. Which failed together can be retried together, once its cause is mended.
         * @description Needs the permission `dead-letters.manage`.
         */
        post: operations["DeadLetters.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letter-discards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discards dead letters: they are over, without having been done. What they held back goes on.
         * @description Needs the permission `dead-letters.manage`.
         */
        post: operations["DeadLetters.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dashboard-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a way into the dashboard of all jobs, for one use within a minute: it then stays open for a quarter of an hour.
         * @description Needs the permission `operations.jobs`.
         */
        post: operations["DashboardTickets.issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the jobs of all organizations that were given up, the latest first.
         * @description Needs the permission `operations.jobs`.
         */
        get: operations["OperationsDeadLetters.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one of them, with what it was to be done with.
         * @description Needs the permission `operations.jobs`.
         */
        get: operations["OperationsDeadLetters.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letter-retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has dead letters of any organization tried again, as often as a new job. Each organization finds that in its audit entries.
         * @description Needs the permission `operations.jobs`.
         */
        post: operations["OperationsDeadLetters.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/dead-letter-discards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discards dead letters of any organization. Each finds that in its audit entries.
         * @description Needs the permission `operations.jobs`.
         */
        post: operations["OperationsDeadLetters.discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Writes out what is kept of the caller: their account, and a folder for each organization that they belong to. In each file is one
         *     thing a line, as the list of it answers. A ZIP that breaks off is not whole, and cannot be opened as one.
         * @description Needs the permission `privacy.archiveSelf`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        get: operations["Archives.archiveOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/current/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Writes out all that the organization keeps. In each file is one thing a line, as the list of it answers. A ZIP that breaks off is
         *     not whole, and cannot be opened as one.
         * @description Needs the permission `privacy.archiveOrganization`.
         *
         *     Needs a login of the last minutes; `POST /v1/auth/confirmation` renews it.
         */
        get: operations["Archives.archiveOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows what happens in the organization, as far as the caller may see it, in its order and each event once. Who was cut off
         *     goes on behind the last `id`. The stream ends when the access token does, or says more than is true: come back with
         *     a new one.
         * @description Needs the permission `events.follow`.
         */
        get: operations["EventStream.follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the service accounts of the organization, the oldest first.
         * @description Needs the permission `service-accounts.read`.
         */
        get: operations["ServiceAccounts.list"];
        put?: never;
        /**
         * Makes a service account, which can do nothing until it has a key. Nobody gives a role that may do more than they may.
         * @description Needs the permission `service-accounts.manage`.
         */
        post: operations["ServiceAccounts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one service account.
         * @description Needs the permission `service-accounts.read`.
         */
        get: operations["ServiceAccounts.find"];
        put?: never;
        post?: never;
        /**
         * Removes a service account, and revokes its keys.
         * @description Needs the permission `service-accounts.manage`.
         */
        delete: operations["ServiceAccounts.remove"];
        options?: never;
        head?: never;
        /**
         * Names a service account anew, or gives it another role, which holds for all its keys at once.
         * @description Needs the permission `service-accounts.manage`.
         */
        patch: operations["ServiceAccounts.change"];
        trace?: never;
    };
    "/v1/service-accounts/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the keys of a service account, the oldest first; those that expired, too, for a month.
         * @description Needs the permission `service-accounts.read`.
         */
        get: operations["ServiceAccountKeys.list"];
        put?: never;
        /**
         * Gives a service account a key, and shows it: this once. Sent again it makes another one.
         * @description Needs the permission `service-accounts.manage`.
         */
        post: operations["ServiceAccountKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-accounts/{id}/keys/{keyId}": {
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
         * Revokes a key: every process refuses it within a second.
         * @description Needs the permission `service-accounts.manage`.
         */
        delete: operations["ServiceAccountKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-accounts/{id}/keys/{keyId}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a key with the same scopes and limit, and shows it: this once. The old one works for as long as is said.
         * @description Needs the permission `service-accounts.manage`.
         */
        post: operations["ServiceAccountKeys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the endpoints of the organization, the oldest first.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookEndpoints.list"];
        put?: never;
        /**
         * Adds an endpoint, and shows its secret: this once. Sent again it makes another one.
         * @description Needs the permission `webhooks.manage`.
         */
        post: operations["WebhookEndpoints.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one endpoint.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookEndpoints.find"];
        put?: never;
        post?: never;
        /**
         * Removes an endpoint with all that is known of its deliveries.
         * @description Needs the permission `webhooks.manage`.
         */
        delete: operations["WebhookEndpoints.remove"];
        options?: never;
        head?: never;
        /**
         * Changes an endpoint, enables or disables it, if it is still the version that the client has seen.
         * @description Needs the permission `webhooks.manage`.
         */
        patch: operations["WebhookEndpoints.change"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an endpoint a new secret, and shows it: this once. For a while the one before it signs, too.
         * @description Needs the permission `webhooks.manage`.
         */
        post: operations["WebhookEndpoints.rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was sent to an endpoint, or is going to be, the latest first.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookMessages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/pings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test to an endpoint, once, and even if it is disabled. What came of it the delivery tells, a moment later.
         * @description Needs the permission `webhooks.manage`.
         */
        post: operations["WebhookMessages.ping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has all deliveries of a range made again, each from the beginning of its schedule.
         * @description Needs the permission `webhooks.manage`.
         */
        post: operations["WebhookMessages.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads one delivery.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookDeliveries.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the attempts at a delivery, the latest first.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookDeliveries.listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a delivery that is over made again, from the beginning of its schedule.
         * @description Needs the permission `webhooks.manage`.
         */
        post: operations["WebhookDeliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells which kinds of events there are.
         * @description Needs the permission `webhooks.read`.
         */
        get: operations["WebhookEventTypes.list"];
        put?: never;
        post?: never;
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
        AuditTargetDto: {
            /**
             * @description What kind of thing it is.
             * @example product
             */
            type: string;
            /**
             * @description Which of its kind.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            id: string;
        };
        AuditEntryDto: {
            /**
             * Format: uuid
             * @description The entry's id.
             * @example 01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11
             */
            id: string;
            /**
             * Format: int64
             * @description Its place in the chain: from 1, without a gap.
             * @example 7
             */
            sequence: number;
            /**
             * Format: date-time
             * @description When it was done.
             */
            occurredAt: string;
            /**
             * @description What was done.
             * @example products.changed
             */
            action: string;
            /**
             * Format: uuid
             * @description Who did it, a person or a service account; null for the system itself.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            actorId: string | null;
            /**
             * Format: uuid
             * @description Within which session they did it or, of a service account, by which key.
             */
            sessionId: string | null;
            /**
             * @description What did it, where that was no person: `service-account`. Absent otherwise.
             * @example service-account
             * @enum {string}
             */
            actorKind?: "service-account";
            /** @description What it was done to. */
            target: components["schemas"]["AuditTargetDto"];
            /**
             * @description How it was: the fields that are different now; null for what was not there.
             * @example {
             *       "name": "Blue mug"
             *     }
             */
            before: {
                [key: string]: string | number | boolean | null;
            } | null;
            /**
             * @description How it is now: the fields that were different before, or all that were given; null for what is gone.
             * @example {
             *       "name": "Green mug"
             *     }
             */
            after: {
                [key: string]: string | number | boolean | null;
            } | null;
            /**
             * @description The address that the request came from.
             * @example 203.0.113.7
             */
            ipAddress: string | null;
            /**
             * @description Under which the request is found in the log.
             * @example 01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a
             */
            requestId: string | null;
            /**
             * @description The `hash` of the entry before it.
             * @example 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
             */
            previousHash: string;
            /**
             * @description SHA-256 over `previousHash`, `sequence` in eight bytes, and the SHA-256 of all other properties as canonical JSON (RFC 8785).
             * @example fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9
             */
            hash: string;
        };
        AuditEntryPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["AuditEntryDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        RegisterDto: {
            /**
             * @description What they will log in with; capitals make no difference.
             * @example ada@example.com
             */
            email: string;
            /**
             * Format: password
             * @description 15 to 256 characters of any kind, and nothing that others would guess.
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
            /**
             * Format: uuid
             * @description The person's id.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            id: string;
            /**
             * @description What they log in with.
             * @example ada@example.com
             */
            email: string;
            /**
             * @description What others read.
             * @example Ada Lovelace
             */
            displayName: string;
            /**
             * Format: date-time
             * @description When the account was opened.
             */
            createdAt: string;
        };
        LoginDto: {
            /**
             * @description The address of the account; capitals make no difference.
             * @example ada@example.com
             */
            email: string;
            /**
             * Format: password
             * @description The password of the account.
             * @example correct horse battery staple
             */
            password: string;
        };
        TokensDto: {
            /**
             * @description To be sent as `Authorization: Bearer …`: a JWT, which is nobody's to read but the API's.
             * @example eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl
             */
            accessToken: string;
            /**
             * @description How the access token is sent (RFC 6750).
             * @example Bearer
             * @enum {string}
             */
            tokenType: "Bearer";
            /**
             * Format: int32
             * @description For how many seconds the access token is valid.
             * @example 600
             */
            expiresIn: number;
            /**
             * Format: uuid
             * @description The organization that the access token is for; null for none.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string | null;
            /**
             * @description Good for one refresh, which answers with the next. Who has it is logged in: a page keeps it in memory only.
             * @example 9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k
             */
            refreshToken: string;
        };
        RefreshTokenDto: {
            /**
             * @description The `refreshToken` of the answer before; it is good for one use.
             * @example 9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k
             */
            refreshToken: string;
        };
        ChooseOrganizationDto: {
            /**
             * Format: uuid
             * @description One of the caller’s own organizations.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string;
        };
        AccessTokenDto: {
            /**
             * @description To be sent as `Authorization: Bearer …`: a JWT, which is nobody's to read but the API's.
             * @example eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl
             */
            accessToken: string;
            /**
             * @description How the access token is sent (RFC 6750).
             * @example Bearer
             * @enum {string}
             */
            tokenType: "Bearer";
            /**
             * Format: int32
             * @description For how many seconds the access token is valid.
             * @example 600
             */
            expiresIn: number;
            /**
             * Format: uuid
             * @description The organization that the access token is for; null for none.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string | null;
        };
        MailedTokenDto: {
            /**
             * @description What stood behind `#token=` in its link.
             * @example q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM
             */
            token: string;
        };
        AskForPasswordResetDto: {
            /**
             * @description The address of the account; capitals make no difference.
             * @example ada@example.com
             */
            email: string;
        };
        ResetPasswordDto: {
            /**
             * @description What stood behind `#token=` in its link.
             * @example q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM
             */
            token: string;
            /**
             * Format: password
             * @description 15 to 256 characters of any kind, and nothing that others would guess.
             * @example correct horse battery staple
             */
            newPassword: string;
        };
        ChangeEmailDto: {
            /**
             * @description What they want to log in with from now on; capitals make no difference.
             * @example ada@example.org
             */
            email: string;
            /**
             * Format: password
             * @description The password of the account.
             * @example correct horse battery staple
             */
            currentPassword: string;
        };
        AnswerChallengeDto: {
            /**
             * @description The `challenge` of the refusal `second-factor-required`.
             * @example lSc4eKEpU5ni24lcxA3mY6tqWz0vHbJrD9gQoXfNs8k
             */
            challenge: string;
            /**
             * @description What the app shows, or a recovery code.
             * @example 492039
             */
            code: string;
        };
        ConfirmLoginDto: {
            /**
             * Format: password
             * @description The password of the account, if it has one.
             * @example correct horse battery staple
             */
            password?: string;
            /**
             * @description What the app shows, or a recovery code; only, and always, where the account has a second factor.
             * @example 492039
             */
            code?: string;
        };
        TotpEnrolmentDto: {
            /**
             * @description The secret in Base32, to be typed where nothing can be scanned.
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
            /**
             * @description The same as an address, to be shown as a QR code.
             * @example otpauth://totp/Atrium:ada%40example.com?issuer=Atrium&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30
             */
            uri: string;
        };
        ConfirmTotpDto: {
            /**
             * @description What the app shows now: six digits.
             * @example 492039
             */
            code: string;
        };
        RecoveryCodesDto: {
            /**
             * @description Each is good once. To be written down or printed, and kept apart from the password.
             * @example [
             *       "5HZX-Q0B4-T7MW-2RKD-8JVN-C3YA"
             *     ]
             */
            recoveryCodes: string[];
        };
        RemoveTotpDto: {
            /**
             * Format: password
             * @description The password of the account, if it has one: it will be all that is asked for.
             * @example correct horse battery staple
             */
            password?: string;
        };
        SecondFactorsDto: {
            /**
             * Format: date-time
             * @description Since when it asks for a code of an authenticator app; null where it does not.
             */
            totpSince: string | null;
            /**
             * Format: int32
             * @description How many recovery codes were not used yet.
             * @example 9
             */
            recoveryCodesLeft: number;
        };
        MeDto: {
            /**
             * Format: uuid
             * @description The person's id.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            id: string;
            /**
             * @description What they log in with.
             * @example ada@example.com
             */
            email: string;
            /**
             * @description What others read.
             * @example Ada Lovelace
             */
            displayName: string;
            /**
             * Format: date-time
             * @description When the account was opened.
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description The organization of the access token; null for none.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string | null;
            /**
             * @description The permissions that the access token gives, by name.
             * @example [
             *       "catalog.read",
             *       "orders.place",
             *       "orders.read"
             *     ]
             */
            permissions: string[];
            /**
             * Format: date-time
             * @description When the caller confirmed that they read mail to their address; null as long as they have not.
             */
            emailVerifiedAt: string | null;
        };
        ChangePasswordDto: {
            /**
             * Format: password
             * @description The password of the account until now.
             * @example correct horse battery staple
             */
            currentPassword: string;
            /**
             * Format: password
             * @description 15 to 256 characters of any kind, or 8 beside a second factor, and nothing that others would guess.
             * @example correct horse battery staple
             */
            newPassword: string;
        };
        SessionDto: {
            /**
             * Format: uuid
             * @description The session’s id.
             * @example 01a1f7b8-0d11-7c4f-8a35-5c1e9b7d2f03
             */
            id: string;
            /**
             * @description Whether it is the one that asks.
             * @example true
             */
            isCurrent: boolean;
            /**
             * @description What the device called itself when it was last seen; null where it did not.
             * @example Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0
             */
            userAgent: string | null;
            /**
             * @description Where the device called from when it was last seen; null where that is not known.
             * @example 203.0.113.7
             */
            ipAddress: string | null;
            /**
             * Format: uuid
             * @description The organization that it works in; null for none.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string | null;
            /**
             * Format: date-time
             * @description When the person logged in.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last refreshed: it has been at work for as long as an access token is valid after that.
             */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @description When it ends, unless it is refreshed before.
             */
            expiresAt: string;
        };
        SessionPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["SessionDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        JwkDto: {
            /**
             * @description The kind of key: elliptic curve.
             * @example EC
             * @enum {string}
             */
            kty: "EC";
            /**
             * @description The curve.
             * @example P-256
             * @enum {string}
             */
            crv: "P-256";
            /**
             * @description The key's point on the curve: x, in base64url.
             * @example f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU
             */
            x: string;
            /**
             * @description The key's point on the curve: y, in base64url.
             * @example x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0
             */
            y: string;
            /**
             * @description What the key is for: signatures.
             * @example sig
             * @enum {string}
             */
            use: "sig";
            /**
             * @description The algorithm that it signs with.
             * @example ES256
             * @enum {string}
             */
            alg: "ES256";
            /**
             * @description The thumbprint of the key (RFC 7638): the `kid` of every token that it signed.
             * @example NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
             */
            kid: string;
        };
        JwksDto: {
            /** @description Those that verify a token that is valid now, whichever of them signed it, and those that will sign later. */
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
            /**
             * Format: uuid
             * @description The organization's id.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
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
            /**
             * Format: date-time
             * @description When it was opened.
             */
            createdAt: string;
        };
        OwnOrganizationDto: {
            /**
             * Format: uuid
             * @description The organization's id.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
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
            /**
             * @description What the caller is to it.
             * @example customer
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
        };
        OwnOrganizationPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["OwnOrganizationDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeOrganizationDto: {
            /**
             * @description Its name among people.
             * @example Meadow Bakery & Sons
             */
            name: string;
        };
        MemberDto: {
            /**
             * Format: uuid
             * @description The person's id.
             * @example 01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07
             */
            userId: string;
            /**
             * @description What they log in with.
             * @example grace@example.com
             */
            email: string;
            /**
             * @description What others read.
             * @example Grace Hopper
             */
            displayName: string;
            /**
             * @description What they are to the organization.
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
            /**
             * Format: date-time
             * @description Since when they belong to it.
             */
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
             * @example grace@example.com
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
        TransferOwnershipDto: {
            /**
             * Format: uuid
             * @description A member, and not the caller.
             * @example 01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07
             */
            userId: string;
        };
        InvitationDto: {
            /**
             * Format: uuid
             * @description The invitation's id.
             * @example 01a1f7d9-3b5c-7e84-9a1f-5c2d7e8b4a13
             */
            id: string;
            /**
             * @description Where it was mailed to.
             * @example grace@example.com
             */
            email: string;
            /**
             * @description What they will be to the organization.
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
            /**
             * Format: uuid
             * @description Who mailed it last: it is good as long as they could still give this role.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            invitedBy: string;
            /**
             * Format: date-time
             * @description When the address was first invited.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was mailed last.
             */
            mailedAt: string;
            /**
             * Format: date-time
             * @description When it is good no more.
             */
            expiresAt: string;
        };
        InvitationPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["InvitationDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        InviteDto: {
            /**
             * @description Where the invitation is mailed to; only the account of this address can accept it.
             * @example grace@example.com
             */
            email: string;
            /**
             * @description What they are to be to the organization; only an owner invites owners.
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
        };
        AcceptInvitationDto: {
            /**
             * @description What stood behind `#token=` in its link.
             * @example Zk3uY9sQ1oVb7RtLw5xNcE2aHj8mPgD4iFqT6vKyB0s
             */
            token: string;
        };
        NotificationDto: {
            /**
             * Format: uuid
             * @description The notification's id.
             * @example 01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11
             */
            id: string;
            /**
             * Format: uuid
             * @description The organization that it happened in.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string;
            /**
             * @description What kind of thing it tells: one of those that the preferences list.
             * @example orders.receipt
             */
            kind: string;
            /**
             * @description What it is about, in one line.
             * @example Your order of 5.00 GBP
             */
            title: string;
            /**
             * @description All of it, as plain text.
             * @example We have your order, and hold the goods for you.
             */
            text: string;
            /**
             * Format: uuid
             * @description The id of what it is about, such as an order; null for nothing that has one.
             * @example 01a1f7c2-7d4e-7a91-b3c5-8e2f6d9a4b01
             */
            subjectId: string | null;
            /**
             * Format: date-time
             * @description When the caller was told.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was first marked as read; null for not yet.
             */
            readAt: string | null;
        };
        NotificationPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["NotificationDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        UnreadCountDto: {
            /**
             * Format: int32
             * @description Unread notifications, in all organizations together. It counts to 1,000: whoever has more sees 1,000.
             * @example 3
             */
            unread: number;
        };
        ReadUpToDto: {
            /**
             * Format: uuid
             * @description The id of the latest notification that was seen: it and all before it are read.
             * @example 01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11
             */
            upTo: string;
        };
        ChannelPreferenceDto: {
            /**
             * @description The name of the channel.
             * @example mail
             */
            channel: string;
            /**
             * @description Whether it carries notifications of this kind to the caller.
             * @example true
             */
            enabled: boolean;
        };
        NotificationPreferenceDto: {
            /**
             * @description The name of the kind.
             * @example orders.receipt
             */
            kind: string;
            /**
             * @description What it tells.
             * @example What you have ordered, and what it costs
             */
            describes: string;
            /** @description Every channel that there is, by name. */
            channels: components["schemas"]["ChannelPreferenceDto"][];
        };
        NotificationPreferencesDto: {
            /** @description Every kind that there is, by name. */
            items: components["schemas"]["NotificationPreferenceDto"][];
        };
        NotificationChoiceDto: {
            /**
             * @description One of the kinds that the preferences list.
             * @example orders.receipt
             */
            kind: string;
            /**
             * @description One of the channels that the preferences list.
             * @example mail
             */
            channel: string;
            /**
             * @description Whether that channel is to carry it.
             * @example false
             */
            enabled: boolean;
        };
        ChooseNotificationsDto: {
            /** @description Takes the place of all earlier choices; what is not named is as it is for everybody. */
            choices: components["schemas"]["NotificationChoiceDto"][];
        };
        MappedRoleDto: {
            /**
             * @description What the claim says, or has in its list.
             * @example engineering
             */
            value: string;
            /**
             * @description The role of whoever it says that of; never owner.
             * @example staff
             * @enum {string}
             */
            role: "admin" | "staff" | "customer";
        };
        CreateIdentityProviderDto: {
            /**
             * @description What people read on its button.
             * @example Meadow Bakery SSO
             */
            displayName: string;
            /**
             * @description The issuer of an OpenID Connect provider, to the letter: an `https://` URL on the public Internet.
             * @example https://login.example.com
             */
            issuer: string;
            /**
             * @description What the provider knows this installation by.
             * @example atrium
             */
            clientId: string;
            /**
             * @description The secret that goes with it. It is never shown again.
             * @example a secret of the provider
             */
            clientSecret: string;
            /**
             * @description The only domains whose addresses are let in; none for any.
             * @example [
             *       "meadow-bakery.example"
             *     ]
             */
            emailDomains?: string[];
            /**
             * @description The claim that the mapping of roles looks at; null for none.
             * @example groups
             */
            roleClaim?: string | null;
            /** @description What its values are good for. Of several the most trusted role counts. */
            roleMapping?: components["schemas"]["MappedRoleDto"][];
            /**
             * @description The role of whoever none is mapped for; null to keep them out.
             * @example customer
             * @enum {string|null}
             */
            defaultRole?: "admin" | "staff" | "customer" | null;
        };
        IdentityProviderDto: {
            /**
             * Format: uuid
             * @description The provider’s id: what a login names it by.
             * @example 01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43
             */
            id: string;
            /**
             * @description What people read on its button.
             * @example Meadow Bakery SSO
             */
            displayName: string;
            /**
             * @description Its issuer.
             * @example https://login.example.com
             */
            issuer: string;
            /**
             * @description What the provider knows this installation by.
             * @example atrium
             */
            clientId: string;
            /**
             * @description The only domains whose addresses are let in; none for any.
             * @example [
             *       "meadow-bakery.example"
             *     ]
             */
            emailDomains: string[];
            /**
             * @description The claim that the mapping of roles looks at; null for none.
             * @example groups
             */
            roleClaim: string | null;
            /** @description What its values are good for. */
            roleMapping: components["schemas"]["MappedRoleDto"][];
            /**
             * @description The role of whoever none is mapped for; null to keep them out.
             * @enum {string|null}
             */
            defaultRole: "admin" | "staff" | "customer" | null;
            /**
             * @description Whether people can log in with it.
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When it was added.
             */
            createdAt: string;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag`, without its quotes.
             * @example 1
             */
            version: number;
        };
        IdentityProviderPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["IdentityProviderDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeIdentityProviderDto: {
            /**
             * @description What people read on its button.
             * @example Meadow Bakery SSO
             */
            displayName?: string;
            /**
             * @description The issuer of an OpenID Connect provider, to the letter: an `https://` URL on the public Internet.
             * @example https://login.example.com
             */
            issuer?: string;
            /**
             * @description What the provider knows this installation by.
             * @example atrium
             */
            clientId?: string;
            /**
             * @description The secret that goes with it. It is never shown again.
             * @example a secret of the provider
             */
            clientSecret?: string;
            /**
             * @description The only domains whose addresses are let in; none for any.
             * @example [
             *       "meadow-bakery.example"
             *     ]
             */
            emailDomains?: string[];
            /**
             * @description The claim that the mapping of roles looks at; null for none.
             * @example groups
             */
            roleClaim?: string | null;
            /** @description What its values are good for. Of several the most trusted role counts. */
            roleMapping?: components["schemas"]["MappedRoleDto"][];
            /**
             * @description The role of whoever none is mapped for; null to keep them out.
             * @example customer
             * @enum {string|null}
             */
            defaultRole?: "admin" | "staff" | "customer" | null;
            /**
             * @description Whether people can log in with it.
             * @example true
             */
            enabled?: boolean;
        };
        BeginFederatedLoginDto: {
            /**
             * @description The name of a provider for everybody, or the id of an organization’s own.
             * @example google
             */
            provider: string;
            /**
             * @description Where the provider sends them back to: one of the pages that the operator has listed, to the letter.
             * @example https://app.example.com/logged-in
             */
            redirectUri: string;
        };
        BegunFederatedLoginDto: {
            /**
             * Format: uuid
             * @description The login’s id.
             * @example 01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21
             */
            id: string;
            /**
             * @description Where to send the person.
             * @example https://accounts.google.com/o/oauth2/v2/auth?client_id=atrium
             */
            authorizationUrl: string;
            /**
             * @description What the provider sends back: a page that gets another one has an answer that is not its own.
             * @example Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs
             */
            state: string;
            /**
             * @description Proves who began the login. It goes through no address: the page keeps it, in `sessionStorage` for instance.
             * @example hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL
             */
            secret: string;
            /**
             * Format: date-time
             * @description Until when it can be finished.
             */
            expiresAt: string;
        };
        FinishFederatedLoginDto: {
            /**
             * @description The `secret` of the login.
             * @example hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL
             */
            secret: string;
            /**
             * @description The `state` that came back.
             * @example Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs
             */
            state: string;
            /**
             * @description The `code` that came back.
             * @example SplxlOBeZQQYbYS6WxSbIA
             */
            code: string;
            /**
             * @description The `iss` that came back (RFC 9207), if one did.
             * @example https://accounts.google.com
             */
            iss?: string;
        };
        IdentityDto: {
            /**
             * Format: uuid
             * @description The identity’s id.
             * @example 01a1f7e1-5d3c-7e24-8b7f-6c9a2e4d8b32
             */
            id: string;
            /**
             * @description The provider.
             * @example https://accounts.google.com
             */
            issuer: string;
            /**
             * Format: uuid
             * @description The organization whose own provider it is; null for one for everybody.
             * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
             */
            organizationId: string | null;
            /**
             * Format: date-time
             * @description When it was linked.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the caller logged in with it last; null for never.
             */
            lastUsedAt: string | null;
        };
        IdentityPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["IdentityDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        LinkIdentityDto: {
            /**
             * @description The `secret` of the login.
             * @example hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL
             */
            secret: string;
            /**
             * @description The `state` that came back.
             * @example Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs
             */
            state: string;
            /**
             * @description The `code` that came back.
             * @example SplxlOBeZQQYbYS6WxSbIA
             */
            code: string;
            /**
             * @description The `iss` that came back (RFC 9207), if one did.
             * @example https://accounts.google.com
             */
            iss?: string;
            /**
             * Format: uuid
             * @description The `id` of the login.
             * @example 01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21
             */
            loginId: string;
        };
        UndeliveredEventDto: {
            /**
             * Format: uuid
             * @description The event's id.
             * @example 01a1f7df-625c-70c0-81c4-235afaa4fd0e
             */
            id: string;
            /**
             * @description What happened.
             * @example orders.order-placed
             */
            type: string;
            /**
             * @description The id of what it happened to; null where it says none.
             * @example 01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06
             */
            subject: string | null;
        };
        DeadLetterDto: {
            /**
             * Format: uuid
             * @description The job's id.
             * @example 01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12
             */
            id: string;
            /**
             * @description Whom it shared workers with.
             * @example events
             */
            queue: string;
            /**
             * @description What was to be done: the name of a kind of job, or of the handler that an event was for.
             * @example CountSalesWhenOrderPlaced
             */
            type: string;
            /**
             * @description The event that was to be delivered; null for other jobs.
             * @example {
             *       "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
             *       "type": "orders.order-placed",
             *       "subject": null
             *     }
             */
            event: components["schemas"]["UndeliveredEventDto"] | null;
            /**
             * Format: int32
             * @description How often it was tried since it was made or, later, retried.
             * @example 20
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it failed for the first time.
             */
            firstFailedAt: string | null;
            /**
             * Format: date-time
             * @description When it failed for the last time.
             */
            givenUpAt: string;
            /**
             * @description Why, the last time; what drivers and other parts of this installation said is told to operators only.
             * @example Error: the warehouse does not answer
             */
            lastError: string | null;
            /**
             * Format: int32
             * @description How many deliveries wait until this one is retried with success, or discarded: a handler hears of one thing in the order in
             *     which it happened. 100 stands for that many and more.
             * @example 2
             */
            holdsBack: number;
            /**
             * Format: uuid
             * @description A later job that does the same, and is not done either: while there is one, this one is not retried. Null usually.
             */
            replacedBy: string | null;
        };
        DeadLetterPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["DeadLetterDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        DeadLetterContentDto: {
            /**
             * @description What the job was given, or what the event says. A value whose name says that it is a secret is left out; so is what is very
             *     large.
             * @example {
             *       "orderId": "01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06"
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description The job's id.
             * @example 01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12
             */
            id: string;
            /**
             * @description Whom it shared workers with.
             * @example events
             */
            queue: string;
            /**
             * @description What was to be done: the name of a kind of job, or of the handler that an event was for.
             * @example CountSalesWhenOrderPlaced
             */
            type: string;
            /**
             * @description The event that was to be delivered; null for other jobs.
             * @example {
             *       "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
             *       "type": "orders.order-placed",
             *       "subject": null
             *     }
             */
            event: components["schemas"]["UndeliveredEventDto"] | null;
            /**
             * Format: int32
             * @description How often it was tried since it was made or, later, retried.
             * @example 20
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it failed for the first time.
             */
            firstFailedAt: string | null;
            /**
             * Format: date-time
             * @description When it failed for the last time.
             */
            givenUpAt: string;
            /**
             * @description Why, the last time; what drivers and other parts of this installation said is told to operators only.
             * @example Error: the warehouse does not answer
             */
            lastError: string | null;
            /**
             * Format: int32
             * @description How many deliveries wait until this one is retried with success, or discarded: a handler hears of one thing in the order in
             *     which it happened. 100 stands for that many and more.
             * @example 2
             */
            holdsBack: number;
            /**
             * Format: uuid
             * @description A later job that does the same, and is not done either: while there is one, this one is not retried. Null usually.
             */
            replacedBy: string | null;
        };
        DeadLetterFilterDto: {
            /**
             * @description Only jobs of this queue.
             * @example events
             */
            queue?: string;
            /**
             * @description Only jobs of this kind, or deliveries to this handler.
             * @example CountSalesWhenOrderPlaced
             */
            type?: string;
            /**
             * @description Only deliveries of events of this type.
             * @example orders.order-placed
             */
            eventType?: string;
            /**
             * Format: date-time
             * @description Only what was given up from this moment on (RFC 3339).
             * @example 2026-01-01T00:00:00Z
             */
            givenUpFrom?: string;
            /**
             * Format: date-time
             * @description Only what was given up before this moment (RFC 3339).
             */
            givenUpBefore?: string;
        };
        ChosenDeadLettersDto: {
            /** @description Their ids; leave them out when there is a filter. */
            ids?: string[];
            /** @description What they have in common; leave it out when there are ids. */
            filter?: components["schemas"]["DeadLetterFilterDto"];
        };
        SettledDeadLettersDto: {
            /**
             * Format: int32
             * @description How many it was done to. Missing are those that somebody else retried or discarded before, and, when retrying, those with a
             *     `replacedBy`.
             * @example 1
             */
            count: number;
            /**
             * @description Whether there may be more that pass the filter: then send the same again. At most 500 are dealt with at once.
             * @example false
             */
            more: boolean;
        };
        DashboardTicketDto: {
            /**
             * Format: uri
             * @description What a browser has to open, once.
             * @example https://api.example.com/operations/jobs/open?ticket=q2Xn7uR1mB8sKf4tLw0yZc6vDj9eHa3pGo5iVxTbNQE
             */
            url: string;
            /**
             * Format: date-time
             * @description Until when.
             */
            expiresAt: string;
        };
        AnyDeadLetterDto: {
            /**
             * Format: uuid
             * @description The job's id.
             * @example 01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12
             */
            id: string;
            /**
             * @description Whom it shared workers with.
             * @example events
             */
            queue: string;
            /**
             * @description What was to be done: the name of a kind of job, or of the handler that an event was for.
             * @example CountSalesWhenOrderPlaced
             */
            type: string;
            /**
             * @description The event that was to be delivered; null for other jobs.
             * @example {
             *       "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
             *       "type": "orders.order-placed",
             *       "subject": null
             *     }
             */
            event: components["schemas"]["UndeliveredEventDto"] | null;
            /**
             * Format: int32
             * @description How often it was tried since it was made or, later, retried.
             * @example 20
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it failed for the first time.
             */
            firstFailedAt: string | null;
            /**
             * Format: date-time
             * @description When it failed for the last time.
             */
            givenUpAt: string;
            /**
             * @description Why, the last time; what drivers and other parts of this installation said is told to operators only.
             * @example Error: the warehouse does not answer
             */
            lastError: string | null;
            /**
             * Format: int32
             * @description How many deliveries wait until this one is retried with success, or discarded: a handler hears of one thing in the order in
             *     which it happened. 100 stands for that many and more.
             * @example 2
             */
            holdsBack: number;
            /**
             * Format: uuid
             * @description A later job that does the same, and is not done either: while there is one, this one is not retried. Null usually.
             */
            replacedBy: string | null;
            /**
             * Format: uuid
             * @description Whose it is; null for what belongs to no organization.
             */
            organizationId: string | null;
        };
        AnyDeadLetterPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["AnyDeadLetterDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        AnyDeadLetterContentDto: {
            /**
             * @description What the job was given, or what the event says. A value whose name says that it is a secret is left out; so is what is very
             *     large.
             * @example {
             *       "orderId": "01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06"
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Whose it is; null for what belongs to no organization.
             */
            organizationId: string | null;
            /**
             * Format: uuid
             * @description The job's id.
             * @example 01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12
             */
            id: string;
            /**
             * @description Whom it shared workers with.
             * @example events
             */
            queue: string;
            /**
             * @description What was to be done: the name of a kind of job, or of the handler that an event was for.
             * @example CountSalesWhenOrderPlaced
             */
            type: string;
            /**
             * @description The event that was to be delivered; null for other jobs.
             * @example {
             *       "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
             *       "type": "orders.order-placed",
             *       "subject": null
             *     }
             */
            event: components["schemas"]["UndeliveredEventDto"] | null;
            /**
             * Format: int32
             * @description How often it was tried since it was made or, later, retried.
             * @example 20
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it failed for the first time.
             */
            firstFailedAt: string | null;
            /**
             * Format: date-time
             * @description When it failed for the last time.
             */
            givenUpAt: string;
            /**
             * @description Why, the last time; what drivers and other parts of this installation said is told to operators only.
             * @example Error: the warehouse does not answer
             */
            lastError: string | null;
            /**
             * Format: int32
             * @description How many deliveries wait until this one is retried with success, or discarded: a handler hears of one thing in the order in
             *     which it happened. 100 stands for that many and more.
             * @example 2
             */
            holdsBack: number;
            /**
             * Format: uuid
             * @description A later job that does the same, and is not done either: while there is one, this one is not retried. Null usually.
             */
            replacedBy: string | null;
        };
        AnyDeadLetterFilterDto: {
            /**
             * @description Only jobs of this queue.
             * @example events
             */
            queue?: string;
            /**
             * @description Only jobs of this kind, or deliveries to this handler.
             * @example CountSalesWhenOrderPlaced
             */
            type?: string;
            /**
             * @description Only deliveries of events of this type.
             * @example orders.order-placed
             */
            eventType?: string;
            /**
             * Format: date-time
             * @description Only what was given up from this moment on (RFC 3339).
             * @example 2026-01-01T00:00:00Z
             */
            givenUpFrom?: string;
            /**
             * Format: date-time
             * @description Only what was given up before this moment (RFC 3339).
             */
            givenUpBefore?: string;
            /**
             * Format: uuid
             * @description Only those of this organization.
             */
            organizationId?: string;
        };
        ChosenAnyDeadLettersDto: {
            /** @description Their ids; leave them out when there is a filter. */
            ids?: string[];
            /** @description What they have in common; leave it out when there are ids. */
            filter?: components["schemas"]["AnyDeadLetterFilterDto"];
        };
        CreateServiceAccountDto: {
            /**
             * @description What people know it by.
             * @example Warehouse sync
             */
            name: string;
            /**
             * @description What it is to the organization: the most that its keys may do. Programs are never owners.
             * @example staff
             * @enum {string}
             */
            role: "admin" | "staff" | "customer";
        };
        ServiceAccountDto: {
            /**
             * Format: uuid
             * @description The service account’s id: the `actorId` of what it does.
             * @example 01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13
             */
            id: string;
            /**
             * @description What people know it by.
             * @example Warehouse sync
             */
            name: string;
            /**
             * @description What it is to the organization: the most that its keys may do.
             * @example staff
             * @enum {string}
             */
            role: "admin" | "staff" | "customer";
            /**
             * Format: uuid
             * @description The person who made it.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag`, without its quotes.
             * @example 1
             */
            version: number;
        };
        ServiceAccountPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["ServiceAccountDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeServiceAccountDto: {
            /**
             * @description What people know it by.
             * @example Warehouse sync
             */
            name?: string;
            /**
             * @description What it is to the organization: the most that its keys may do. Programs are never owners.
             * @example staff
             * @enum {string}
             */
            role?: "admin" | "staff" | "customer";
        };
        CreateServiceAccountKeyDto: {
            /**
             * @description The permissions that it is for, by name: no more than its account’s role has, nor than the caller’s. What it may do is as much
             *     of them as the role has at the moment it is used.
             * @example [
             *       "catalog.read",
             *       "inventory.manage"
             *     ]
             */
            scopes: string[];
            /**
             * Format: int32
             * @description In how many days it expires: 90 unless something else is said, 365 at most.
             * @default 90
             * @example 90
             */
            expiresInDays?: number;
            /**
             * Format: int32
             * @description How many requests a minute it may make, where that is to be less than anybody may; null for as many.
             * @example 60
             */
            requestsPerMinute?: number | null;
        };
        NewServiceAccountKeyDto: {
            /**
             * Format: uuid
             * @description The key’s id: the `sessionId` of what is done with it.
             * @example 01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14
             */
            id: string;
            /**
             * @description How it begins, to know it by.
             * @example atr_7Qm2XcT9
             */
            prefix: string;
            /**
             * @description The permissions that it is for, by name.
             * @example [
             *       "catalog.read",
             *       "inventory.manage"
             *     ]
             */
            scopes: string[];
            /**
             * Format: int32
             * @description How many requests a minute it may make, where that is less than anybody may; null for as many.
             * @example 60
             */
            requestsPerMinute: number | null;
            /**
             * Format: date-time
             * @description When it expires.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was used last, to a minute or two; null for never.
             */
            lastUsedAt: string | null;
            /**
             * Format: uuid
             * @description The key that it was rotated to; null where it was not.
             */
            replacedById: string | null;
            /**
             * Format: uuid
             * @description The person who made it.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * @description The key itself, for `Authorization: Bearer …`. Nobody can say it again.
             * @example atr_7Qm2XcT9aLk0vWzR4nYpB8sHdJ3uGf6eQxC1oViMt5K2S0v5SSmUlGG3qJGn8tpkhL3Yo0X
             */
            key: string;
        };
        ServiceAccountKeyDto: {
            /**
             * Format: uuid
             * @description The key’s id: the `sessionId` of what is done with it.
             * @example 01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14
             */
            id: string;
            /**
             * @description How it begins, to know it by.
             * @example atr_7Qm2XcT9
             */
            prefix: string;
            /**
             * @description The permissions that it is for, by name.
             * @example [
             *       "catalog.read",
             *       "inventory.manage"
             *     ]
             */
            scopes: string[];
            /**
             * Format: int32
             * @description How many requests a minute it may make, where that is less than anybody may; null for as many.
             * @example 60
             */
            requestsPerMinute: number | null;
            /**
             * Format: date-time
             * @description When it expires.
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was used last, to a minute or two; null for never.
             */
            lastUsedAt: string | null;
            /**
             * Format: uuid
             * @description The key that it was rotated to; null where it was not.
             */
            replacedById: string | null;
            /**
             * Format: uuid
             * @description The person who made it.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            createdBy: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
        };
        ServiceAccountKeyPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["ServiceAccountKeyDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        RotateServiceAccountKeyDto: {
            /**
             * Format: int32
             * @description For how many hours more the old key works, if it does not expire before: up to a week. 0 ends it at once, for when somebody
             *     else has seen it.
             * @example 24
             */
            overlapHours: number;
            /**
             * Format: int32
             * @description In how many days the new key expires: 90 unless something else is said, 365 at most.
             * @default 90
             * @example 90
             */
            expiresInDays?: number;
        };
        CreateWebhookEndpointDto: {
            /**
             * @description Where they are posted: an `https://` URL of a host on the public Internet.
             * @example https://hooks.example.com/atrium
             */
            url: string;
            /**
             * @description Which events: names of event types, or `*` for all of them, also for those that do not exist yet.
             * @example [
             *       "orders.order-placed",
             *       "orders.order-cancelled"
             *     ]
             */
            eventTypes: string[];
            /**
             * @description What the endpoint is for; null for nothing.
             * @example Orders for the warehouse
             */
            description?: string | null;
        };
        WebhookEndpointWithSecretDto: {
            /**
             * Format: uuid
             * @description The endpoint's id.
             * @example 01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10
             */
            id: string;
            /**
             * @description Where events are posted.
             * @example https://hooks.example.com/atrium
             */
            url: string;
            /**
             * @description What the endpoint is for; null for nothing.
             * @example Orders for the warehouse
             */
            description: string | null;
            /**
             * @description Which events: names of event types, or `*`.
             * @example [
             *       "orders.order-placed",
             *       "orders.order-cancelled"
             *     ]
             */
            eventTypes: string[];
            /**
             * @description Whether anything is sent to it.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Why it was disabled, if nobody said so: nothing arrived for too long, or it answered that it is gone (410).
             * @enum {string|null}
             */
            disabledReason: "failing" | "gone" | null;
            /**
             * Format: date-time
             * @description When it was disabled, if it is.
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Since when nothing arrives there, if that is so.
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the present one signs, too; null where there was none.
             */
            formerSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag`, without its quotes.
             * @example 1
             */
            version: number;
            /**
             * @description What everything sent to it is signed with from now on (Standard Webhooks): `whsec_` and 32 bytes in Base64.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDqsj3gqkQxJc=
             */
            secret: string;
        };
        WebhookEndpointDto: {
            /**
             * Format: uuid
             * @description The endpoint's id.
             * @example 01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10
             */
            id: string;
            /**
             * @description Where events are posted.
             * @example https://hooks.example.com/atrium
             */
            url: string;
            /**
             * @description What the endpoint is for; null for nothing.
             * @example Orders for the warehouse
             */
            description: string | null;
            /**
             * @description Which events: names of event types, or `*`.
             * @example [
             *       "orders.order-placed",
             *       "orders.order-cancelled"
             *     ]
             */
            eventTypes: string[];
            /**
             * @description Whether anything is sent to it.
             * @example true
             */
            enabled: boolean;
            /**
             * @description Why it was disabled, if nobody said so: nothing arrived for too long, or it answered that it is gone (410).
             * @enum {string|null}
             */
            disabledReason: "failing" | "gone" | null;
            /**
             * Format: date-time
             * @description When it was disabled, if it is.
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Since when nothing arrives there, if that is so.
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the present one signs, too; null where there was none.
             */
            formerSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag`, without its quotes.
             * @example 1
             */
            version: number;
        };
        WebhookEndpointPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["WebhookEndpointDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeWebhookEndpointDto: {
            /**
             * @description Where they are posted: an `https://` URL of a host on the public Internet.
             * @example https://hooks.example.com/atrium
             */
            url?: string;
            /**
             * @description Which events: names of event types, or `*` for all of them, also for those that do not exist yet.
             * @example [
             *       "orders.order-placed",
             *       "orders.order-cancelled"
             *     ]
             */
            eventTypes?: string[];
            /**
             * @description What the endpoint is for; null for nothing.
             * @example Orders for the warehouse
             */
            description?: string | null;
            /**
             * @description Whether anything is sent to it. Enabling it again forgives what failed before.
             * @example true
             */
            enabled?: boolean;
        };
        RotateWebhookSecretDto: {
            /**
             * Format: int32
             * @description For how many seconds more the present secret signs beside the new one: up to a week, a day unless said otherwise. 0 ends it
             *     at once, for when somebody else has seen it.
             * @example 86400
             */
            overlapSeconds?: number;
        };
        WebhookDeliveryDto: {
            /**
             * Format: uuid
             * @description The delivery's id.
             * @example 01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11
             */
            id: string;
            /**
             * Format: uuid
             * @description The endpoint that it goes to.
             * @example 01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10
             */
            endpointId: string;
            /**
             * Format: uuid
             * @description What the receiver knows the message by, in `webhook-id` and in the body: the same however often it is sent.
             * @example 01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12
             */
            messageId: string;
            /**
             * @description What it tells of; `webhooks.ping` is a test.
             * @example orders.order-placed
             */
            eventType: string;
            /**
             * @description `pending` is tried until it is `delivered`, or has failed at the end of its schedule.
             * @example delivered
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            /**
             * Format: int32
             * @description How often it was tried.
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When that happened which it tells of.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it is tried next, if it is.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When it was delivered, or given up.
             */
            finishedAt: string | null;
        };
        WebhookDeliveryPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["WebhookDeliveryDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ReplayWebhooksDto: {
            /**
             * Format: date-time
             * @description Those of events that happened at this moment or later.
             * @example 2026-11-20T00:00:00Z
             */
            from: string;
            /**
             * Format: date-time
             * @description And before this one; without it all until now.
             * @example 2026-11-21T00:00:00Z
             */
            to?: string;
            /**
             * @description What became of them; those that are still tried are left alone.
             * @example [
             *       "failed"
             *     ]
             */
            states: ("delivered" | "failed")[];
        };
        ReplayDto: {
            /**
             * Format: date-time
             * @description Events from this moment on.
             */
            from: string;
            /**
             * Format: date-time
             * @description Events before this one.
             */
            to: string;
            /**
             * @description What became of their deliveries.
             * @example [
             *       "failed"
             *     ]
             */
            states: ("delivered" | "failed")[];
        };
        WebhookAttemptDto: {
            /**
             * Format: uuid
             * @description The attempt's id.
             * @example 01a1f7d3-2f10-7c4d-9e66-0a1b2c3d4e13
             */
            id: string;
            /**
             * Format: int32
             * @description Counts from 1, over replays too.
             * @example 1
             */
            number: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /**
             * Format: int32
             * @description How long it took, in milliseconds.
             * @example 84
             */
            milliseconds: number;
            /**
             * Format: int32
             * @description The status that was answered; null where nothing was.
             * @example 200
             */
            status: number | null;
            /** @description Why nothing was answered; null where something was. */
            error: string | null;
            /** @description The beginning of the answer, 1 KiB at most; null where there was none. */
            excerpt: string | null;
        };
        WebhookAttemptPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["WebhookAttemptDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        WebhookEventTypesDto: {
            /**
             * @description Their names, in alphabetical order.
             * @example [
             *       "orders.order-cancelled",
             *       "orders.order-placed"
             *     ]
             */
            names: string[];
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
            /**
             * @description The organization's own name for the product, which no other product of it has.
             * @example PENCIL-2B
             */
            sku: string;
            /**
             * @description What customers call it.
             * @example Pencil 2B
             */
            name: string;
            /**
             * @description What customers read about it; null for nothing.
             * @example Soft, dark, and easily erased.
             */
            description?: string | null;
            /** @description What one piece costs. */
            price: components["schemas"]["UnitPriceDto"];
            /**
             * @description Whether it is on sale; it is, unless said otherwise.
             * @example true
             */
            active?: boolean;
        };
        ProductDto: {
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            id: string;
            /**
             * @description The organization's own name for the product.
             * @example PENCIL-2B
             */
            sku: string;
            /**
             * @description What customers call it.
             * @example Pencil 2B
             */
            name: string;
            /**
             * @description What customers read about it; null for nothing.
             * @example Soft, dark, and easily erased.
             */
            description: string | null;
            /** @description What one piece costs. */
            price: components["schemas"]["UnitPriceDto"];
            /**
             * @description Whether it is on sale.
             * @example true
             */
            active: boolean;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag`, without its quotes.
             * @example 1
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was added.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was changed for the last time.
             */
            updatedAt: string;
        };
        ProductPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["ProductDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        ChangeProductDto: {
            /**
             * @description The organization's own name for the product, which no other product of it has.
             * @example PENCIL-2B
             */
            sku?: string;
            /**
             * @description What customers call it.
             * @example Pencil 2B
             */
            name?: string;
            /**
             * @description What customers read about it; null for nothing.
             * @example Soft, dark, and easily erased.
             */
            description?: string | null;
            /** @description What one piece costs. */
            price?: components["schemas"]["UnitPriceDto"];
            /**
             * @description Whether it is on sale; it is, unless said otherwise.
             * @example true
             */
            active?: boolean;
        };
        StoreProductDto: {
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            id: string;
            /**
             * @description The organization's own name for the product.
             * @example PENCIL-2B
             */
            sku: string;
            /**
             * @description What customers call it.
             * @example Pencil 2B
             */
            name: string;
            /**
             * @description What customers read about it; null for nothing.
             * @example Soft, dark, and easily erased.
             */
            description: string | null;
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
             * Format: uuid
             * @description The product that was counted.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * Format: int32
             * @description How many pieces there are more, or less where it is negative: 1 to 1,000,000 of them, never 0.
             * @example -3
             */
            quantity: number;
            /**
             * @description Why the count was wrong.
             * @example Broken in the warehouse
             */
            reason: string;
        };
        StockMovementDto: {
            /**
             * Format: uuid
             * @description The movement's id.
             * @example 01a1f7c1-64fb-7b92-b05c-8d2e7f4a1b06
             */
            id: string;
            /**
             * Format: uuid
             * @description The product that was moved.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * @description What happened: goods came, the count was corrected, an order was given its pieces or gave them back.
             * @example receipt
             * @enum {string}
             */
            kind: "receipt" | "adjustment" | "reservation" | "release";
            /**
             * Format: int64
             * @description Pieces that came into the house; negative for those that left it.
             * @example 144
             */
            onHandChange: number;
            /**
             * Format: int64
             * @description Pieces that were promised; negative for those that are free again.
             * @example 0
             */
            reservedChange: number;
            /**
             * Format: uuid
             * @description The order that they were promised to; null for any other movement.
             */
            reference: string | null;
            /**
             * @description Why, where somebody said so.
             * @example Delivery note 4711
             */
            reason: string | null;
            /**
             * Format: uuid
             * @description Who moved them; null for the system itself.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            movedBy: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            movedAt: string;
        };
        StockDto: {
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * Format: int64
             * @description Pieces in the house.
             * @example 144
             */
            onHand: number;
            /**
             * Format: int64
             * @description Pieces of these that are promised to orders.
             * @example 12
             */
            reserved: number;
            /**
             * Format: int64
             * @description Pieces that can still be ordered.
             * @example 132
             */
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
             * Format: uuid
             * @description The product that they are pieces of.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * Format: int32
             * @description How many pieces, 1 to 1,000,000.
             * @example 144
             */
            quantity: number;
            /**
             * @description What the ledger is to say about it.
             * @example Delivery note 4711
             */
            reason?: string | null;
        };
        BasketLineDto: {
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * Format: int32
             * @description How many pieces, 1 to 1,000,000.
             * @example 3
             */
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
            /**
             * @description The client's own name for the order, such as an invoice number, unique among the customer's orders; null for none.
             * @example INV-2026-0042
             */
            reference?: string | null;
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
        MoneyDto: {
            /**
             * Format: int64
             * @description Whole minor units: 1099 is £10.99, ¥1099 or 1.099 Kuwaiti dinars. Never a fraction, never a string.
             * @example 38
             */
            amount: number;
            /**
             * @description The currency's ISO 4217 code, upper case. It fixes how many decimals a minor unit is.
             * @example GBP
             */
            currency: string;
        };
        PricedLineDto: {
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * @description The product's SKU when it was priced.
             * @example PENCIL-2B
             */
            sku: string;
            /**
             * @description The product's name when it was priced.
             * @example Pencil 2B
             */
            name: string;
            /**
             * Format: int32
             * @description How many pieces.
             * @example 3
             */
            quantity: number;
            /** @description The price of one piece. */
            unitPrice: components["schemas"]["UnitPriceDto"];
            /** @description Price times quantity, exactly. */
            exactTotal: components["schemas"]["ExactAmountDto"];
        };
        OrderDto: {
            /**
             * Format: uuid
             * @description The order's id.
             * @example 01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03
             */
            id: string;
            /**
             * Format: uuid
             * @description The person who ordered.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            customerId: string;
            /**
             * @description `placed` orders hold stock, `cancelled` ones do not.
             * @example placed
             * @enum {string}
             */
            status: "placed" | "cancelled";
            /**
             * @description The client's own name for the order; null for none.
             * @example INV-2026-0042
             */
            reference: string | null;
            /**
             * Format: uuid
             * @description The quote that was ordered, if it was one.
             */
            quoteId: string | null;
            /** @description The exact sum of the lines. */
            exactTotal: components["schemas"]["ExactAmountDto"];
            /** @description What is to be paid: the exact sum, rounded once to the currency's minor unit. */
            total: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When it was ordered.
             */
            placedAt: string;
            /**
             * Format: date-time
             * @description When it was called back, if it was.
             */
            cancelledAt: string | null;
            /** @description Why it was called back, if it was. */
            cancellationReason: string | null;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag` of the order.
             * @example 1
             */
            version: number;
            /** @description What was ordered, in the order of the basket. */
            lines: components["schemas"]["PricedLineDto"][];
        };
        OrderSummaryDto: {
            /**
             * Format: uuid
             * @description The order's id.
             * @example 01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03
             */
            id: string;
            /**
             * Format: uuid
             * @description The person who ordered.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            customerId: string;
            /**
             * @description `placed` orders hold stock, `cancelled` ones do not.
             * @example placed
             * @enum {string}
             */
            status: "placed" | "cancelled";
            /**
             * @description The client's own name for the order; null for none.
             * @example INV-2026-0042
             */
            reference: string | null;
            /**
             * Format: uuid
             * @description The quote that was ordered, if it was one.
             */
            quoteId: string | null;
            /** @description The exact sum of the lines. */
            exactTotal: components["schemas"]["ExactAmountDto"];
            /** @description What is to be paid: the exact sum, rounded once to the currency's minor unit. */
            total: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When it was ordered.
             */
            placedAt: string;
            /**
             * Format: date-time
             * @description When it was called back, if it was.
             */
            cancelledAt: string | null;
            /** @description Why it was called back, if it was. */
            cancellationReason: string | null;
            /**
             * Format: int32
             * @description Grows by one with every change; the `ETag` of the order.
             * @example 1
             */
            version: number;
        };
        OrderPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["OrderSummaryDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        CancelOrderDto: {
            /**
             * @description The reason, in words; kept with the order.
             * @example Ordered twice by mistake
             */
            reason: string;
        };
        AskQuoteDto: {
            /** @description What is wanted. The same product may stand on several lines. */
            lines: components["schemas"]["BasketLineDto"][];
        };
        QuoteDto: {
            /**
             * Format: uuid
             * @description The quote's id, for the order that takes it.
             * @example 01a1f7c2-91d4-7a3f-9b60-4e1f8a2c6d02
             */
            id: string;
            /** @description The lines in the order of the basket. */
            lines: components["schemas"]["PricedLineDto"][];
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
            /**
             * Format: uuid
             * @description The product's id.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * @description The product's SKU.
             * @example PENCIL-2B
             */
            sku: string;
            /**
             * @description The product's name.
             * @example Pencil 2B
             */
            name: string;
            /** @description The price of one piece. */
            price: components["schemas"]["UnitPriceDto"];
            /**
             * Format: int64
             * @description Pieces ordered and not called back.
             * @example 360
             */
            units: number;
        };
        BestsellerPageDto: {
            /** @description The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end. */
            items: components["schemas"]["BestsellerDto"][];
            /** @description The `cursor` of the next page; null at the end. */
            next: string | null;
        };
        OrderedProductDto: {
            /**
             * Format: uuid
             * @description The product.
             * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
             */
            productId: string;
            /**
             * Format: int32
             * @description How many pieces.
             * @example 2
             */
            quantity: number;
        };
        OrderEventDto: {
            /**
             * Format: uuid
             * @description The order.
             * @example 01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03
             */
            orderId: string;
            /**
             * Format: uuid
             * @description The person who ordered.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            customerId: string;
            /** @description What was ordered, in the order of the basket. */
            lines: components["schemas"]["OrderedProductDto"][];
        };
        MemberEventDto: {
            /**
             * Format: uuid
             * @description The person.
             * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
             */
            userId: string;
            /**
             * @description As what they belong to the organization.
             * @example staff
             * @enum {string}
             */
            role: "owner" | "admin" | "staff" | "customer";
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
            /**
             * Format: int32
             * @description The HTTP status.
             */
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
            /** @description Only of `second-factor-required`: what a code is sent with; good for one login. */
            challenge?: string;
            /** @description Only of `second-factor-required`: the kinds of code that the account takes. Leave out those that you do not know. */
            methods?: string[];
        };
        /** @description `orders.order-cancelled`, as it leaves. */
        OrderCancelledEvent: {
            /**
             * @description The version of CloudEvents.
             * @constant
             */
            specversion: "1.0";
            /**
             * Format: uuid
             * @description The id of the event: whoever is told of it twice knows by that.
             */
            id: string;
            /**
             * Format: uri
             * @description Which installation tells it.
             */
            source: string;
            /**
             * @description What happened.
             * @constant
             */
            type: "orders.order-cancelled";
            /** @description The id of what it happened to. */
            subject?: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            time: string;
            /**
             * @description What `data` is written in.
             * @constant
             */
            datacontenttype: "application/json";
            /**
             * Format: int32
             * @description The version of what `data` means; it grows when a reader of the one before would misunderstand it.
             */
            schemaversion: number;
            data: components["schemas"]["OrderEventDto"];
        };
        /** @description `orders.order-placed`, as it leaves. */
        OrderPlacedEvent: {
            /**
             * @description The version of CloudEvents.
             * @constant
             */
            specversion: "1.0";
            /**
             * Format: uuid
             * @description The id of the event: whoever is told of it twice knows by that.
             */
            id: string;
            /**
             * Format: uri
             * @description Which installation tells it.
             */
            source: string;
            /**
             * @description What happened.
             * @constant
             */
            type: "orders.order-placed";
            /** @description The id of what it happened to. */
            subject?: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            time: string;
            /**
             * @description What `data` is written in.
             * @constant
             */
            datacontenttype: "application/json";
            /**
             * Format: int32
             * @description The version of what `data` means; it grows when a reader of the one before would misunderstand it.
             */
            schemaversion: number;
            data: components["schemas"]["OrderEventDto"];
        };
        /** @description `organizations.member-added`, as it leaves. */
        MemberAddedEvent: {
            /**
             * @description The version of CloudEvents.
             * @constant
             */
            specversion: "1.0";
            /**
             * Format: uuid
             * @description The id of the event: whoever is told of it twice knows by that.
             */
            id: string;
            /**
             * Format: uri
             * @description Which installation tells it.
             */
            source: string;
            /**
             * @description What happened.
             * @constant
             */
            type: "organizations.member-added";
            /** @description The id of what it happened to. */
            subject?: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            time: string;
            /**
             * @description What `data` is written in.
             * @constant
             */
            datacontenttype: "application/json";
            /**
             * Format: int32
             * @description The version of what `data` means; it grows when a reader of the one before would misunderstand it.
             */
            schemaversion: number;
            data: components["schemas"]["MemberEventDto"];
        };
        /** @description Something that happened, as CloudEvents 1.0 has it in JSON. What `data` is, `type` says. */
        Event: components["schemas"]["OrderCancelledEvent"] | components["schemas"]["OrderPlacedEvent"] | components["schemas"]["MemberAddedEvent"];
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
        };
    };
    "AuditEntries.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only what was done so, such as `products.created`. */
                action?: string;
                /** @description Only what this person did. */
                actorId?: string;
                /** @description Only what was done to things of this kind, such as `product`. */
                targetType?: string;
                /** @description Only what was done to this very thing. */
                targetId?: string;
                /** @description Only from this moment on (RFC 3339). */
                from?: string;
                /** @description Only before this moment (RFC 3339). */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11",
                     *           "sequence": 7,
                     *           "occurredAt": "2026-11-20T09:30:00.000Z",
                     *           "action": "products.changed",
                     *           "actorId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "sessionId": null,
                     *           "actorKind": "service-account",
                     *           "target": {
                     *             "type": "product",
                     *             "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01"
                     *           },
                     *           "before": {
                     *             "name": "Blue mug"
                     *           },
                     *           "after": {
                     *             "name": "Green mug"
                     *           },
                     *           "ipAddress": "203.0.113.7",
                     *           "requestId": "01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a",
                     *           "previousHash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                     *           "hash": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPageDto"];
                };
            };
        };
    };
    "AuditEntries.export": {
        parameters: {
            query?: {
                /** @description Only what was done so, such as `products.created`. */
                action?: string;
                /** @description Only what this person did. */
                actorId?: string;
                /** @description Only what was done to things of this kind, such as `product`. */
                targetType?: string;
                /** @description Only what was done to this very thing. */
                targetId?: string;
                /** @description Only from this moment on (RFC 3339). */
                from?: string;
                /** @description Only before this moment (RFC 3339). */
                to?: string;
                /**
                 * @description `ndjson`: one JSON object a line, as a list has them. `csv`: RFC 4180 with a line of names; cells that a spreadsheet would
                 *     take for a formula begin with an apostrophe.
                 */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, one a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["AuditEntryDto"];
                    "text/csv": string;
                };
            };
        };
    };
    "AuditEntries.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11",
                     *       "sequence": 7,
                     *       "occurredAt": "2026-11-20T09:30:00.000Z",
                     *       "action": "products.changed",
                     *       "actorId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "sessionId": null,
                     *       "actorKind": "service-account",
                     *       "target": {
                     *         "type": "product",
                     *         "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01"
                     *       },
                     *       "before": {
                     *         "name": "Blue mug"
                     *       },
                     *       "after": {
                     *         "name": "Green mug"
                     *       },
                     *       "ipAddress": "203.0.113.7",
                     *       "requestId": "01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a",
                     *       "previousHash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                     *       "hash": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryDto"];
                };
            };
        };
    };
    "OwnAuditEntries.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only what was done so, such as `products.created`. */
                action?: string;
                /** @description Only what this person did. */
                actorId?: string;
                /** @description Only what was done to things of this kind, such as `product`. */
                targetType?: string;
                /** @description Only what was done to this very thing. */
                targetId?: string;
                /** @description Only from this moment on (RFC 3339). */
                from?: string;
                /** @description Only before this moment (RFC 3339). */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7e2-7d1a-7c3b-9e5f-4a6b8c0d2e11",
                     *           "sequence": 7,
                     *           "occurredAt": "2026-11-20T09:30:00.000Z",
                     *           "action": "products.changed",
                     *           "actorId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "sessionId": null,
                     *           "actorKind": "service-account",
                     *           "target": {
                     *             "type": "product",
                     *             "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01"
                     *           },
                     *           "before": {
                     *             "name": "Blue mug"
                     *           },
                     *           "after": {
                     *             "name": "Green mug"
                     *           },
                     *           "ipAddress": "203.0.113.7",
                     *           "requestId": "01a1f7df-6212-7c3a-9f0e-5b8d1c2e3f4a",
                     *           "previousHash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                     *           "hash": "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPageDto"];
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
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery staple",
                 *       "displayName": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "email": "ada@example.com",
                     *       "displayName": "Ada Lovelace",
                     *       "createdAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                     *     }
                     */
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
                /**
                 * @example {
                 *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokenDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
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
                /**
                 * @example {
                 *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05"
                 *     }
                 */
                "application/json": components["schemas"]["ChooseOrganizationDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessTokenDto"];
                };
            };
        };
    };
    "Emails.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM"
                 *     }
                 */
                "application/json": components["schemas"]["MailedTokenDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Emails.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM"
                 *     }
                 */
                "application/json": components["schemas"]["MailedTokenDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "PasswordResets.reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "q8Zr0vS3mYt5wB7nC1xK9pLdF2hJ4gTaE6uRiOoVbNM",
                 *       "newPassword": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "PasswordResets.ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["AskForPasswordResetDto"];
            };
        };
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnEmail.askForVerification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnEmail.askForChange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.org",
                 *       "currentPassword": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeEmailDto"];
            };
        };
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "SecondFactorLogin.answerSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challenge": "lSc4eKEpU5ni24lcxA3mY6tqWz0vHbJrD9gQoXfNs8k",
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["AnswerChallengeDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                     *     }
                     */
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
        };
    };
    "SecondFactorLogin.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple",
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmLoginDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessTokenDto"];
                };
            };
        };
    };
    "Totp.begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                     *       "uri": "otpauth://totp/Atrium:ada%40example.com?issuer=Atrium&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30"
                     *     }
                     */
                    "application/json": components["schemas"]["TotpEnrolmentDto"];
                };
            };
        };
    };
    "Totp.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "492039"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmTotpDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "5HZX-Q0B4-T7MW-2RKD-8JVN-C3YA"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
        };
    };
    "Totp.remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["RemoveTotpDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnSecondFactors.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "totpSince": null,
                     *       "recoveryCodesLeft": 9
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactorsDto"];
                };
            };
        };
    };
    "OwnSecondFactors.replaceRecoveryCodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "5HZX-Q0B4-T7MW-2RKD-8JVN-C3YA"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodesDto"];
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "email": "ada@example.com",
                     *       "displayName": "Ada Lovelace",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "permissions": [
                     *         "catalog.read",
                     *         "orders.place",
                     *         "orders.read"
                     *       ],
                     *       "emailVerifiedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["MeDto"];
                };
            };
        };
    };
    "OwnPassword.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery staple",
                 *       "newPassword": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnSessions.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7b8-0d11-7c4f-8a35-5c1e9b7d2f03",
                     *           "isCurrent": true,
                     *           "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0",
                     *           "ipAddress": "203.0.113.7",
                     *           "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *           "expiresAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionPageDto"];
                };
            };
        };
    };
    "OwnSessions.endAll": {
        parameters: {
            query?: {
                /** @description `others` keeps the one that asks; all of them end by default. */
                scope?: "all" | "others";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnSessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                     *           "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                     *           "use": "sig",
                     *           "alg": "ES256",
                     *           "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
                     *         }
                     *       ]
                     *     }
                     */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *           "slug": "meadow-bakery",
                     *           "name": "Meadow Bakery",
                     *           "role": "customer"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /**
                 * @example {
                 *       "slug": "meadow-bakery",
                 *       "name": "Meadow Bakery"
                 *     }
                 */
                "application/json": components["schemas"]["CreateOrganizationDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "slug": "meadow-bakery",
                     *       "name": "Meadow Bakery",
                     *       "createdAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "slug": "meadow-bakery",
                     *       "name": "Meadow Bakery",
                     *       "createdAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OrganizationDto"];
                };
            };
        };
    };
    "Organizations.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Meadow Bakery & Sons"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeOrganizationDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "slug": "meadow-bakery",
                     *       "name": "Meadow Bakery",
                     *       "createdAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07",
                     *           "email": "grace@example.com",
                     *           "displayName": "Grace Hopper",
                     *           "role": "staff",
                     *           "joinedAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "role": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["AddMemberDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07",
                     *       "email": "grace@example.com",
                     *       "displayName": "Grace Hopper",
                     *       "role": "staff",
                     *       "joinedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "admin"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeRoleDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07",
                     *       "email": "grace@example.com",
                     *       "displayName": "Grace Hopper",
                     *       "role": "staff",
                     *       "joinedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
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
                /**
                 * @example {
                 *       "organization": "meadow-bakery"
                 *     }
                 */
                "application/json": components["schemas"]["JoinOrganizationDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "slug": "meadow-bakery",
                     *       "name": "Meadow Bakery",
                     *       "role": "customer"
                     *     }
                     */
                    "application/json": components["schemas"]["OwnOrganizationDto"];
                };
            };
        };
    };
    "OwnMembership.leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "OwnershipTransfers.transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07"
                 *     }
                 */
                "application/json": components["schemas"]["TransferOwnershipDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "01a1f7ba-7d30-7f84-9c21-1a5b8e3d6f07",
                     *       "email": "grace@example.com",
                     *       "displayName": "Grace Hopper",
                     *       "role": "staff",
                     *       "joinedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
        };
    };
    "Invitations.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7d9-3b5c-7e84-9a1f-5c2d7e8b4a13",
                     *           "email": "grace@example.com",
                     *           "role": "staff",
                     *           "invitedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "mailedAt": "2026-11-20T09:30:00.000Z",
                     *           "expiresAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationPageDto"];
                };
            };
        };
    };
    "Invitations.invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "role": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["InviteDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d9-3b5c-7e84-9a1f-5c2d7e8b4a13",
                     *       "email": "grace@example.com",
                     *       "role": "staff",
                     *       "invitedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "mailedAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationDto"];
                };
            };
        };
    };
    "Invitations.resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d9-3b5c-7e84-9a1f-5c2d7e8b4a13",
                     *       "email": "grace@example.com",
                     *       "role": "staff",
                     *       "invitedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "mailedAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationDto"];
                };
            };
        };
    };
    "Invitations.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "InvitationAcceptances.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Zk3uY9sQ1oVb7RtLw5xNcE2aHj8mPgD4iFqT6vKyB0s"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptInvitationDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "slug": "meadow-bakery",
                     *       "name": "Meadow Bakery",
                     *       "role": "customer"
                     *     }
                     */
                    "application/json": components["schemas"]["OwnOrganizationDto"];
                };
            };
        };
    };
    "Notifications.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only what is unread, where it is true. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11",
                     *           "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *           "kind": "orders.receipt",
                     *           "title": "Your order of 5.00 GBP",
                     *           "text": "We have your order, and hold the goods for you.",
                     *           "subjectId": "01a1f7c2-7d4e-7a91-b3c5-8e2f6d9a4b01",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "readAt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPageDto"];
                };
            };
        };
    };
    "Notifications.countUnread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 3
                     *     }
                     */
                    "application/json": components["schemas"]["UnreadCountDto"];
                };
            };
        };
    };
    "Notifications.markReadUpTo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "upTo": "01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11"
                 *     }
                 */
                "application/json": components["schemas"]["ReadUpToDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 3
                     *     }
                     */
                    "application/json": components["schemas"]["UnreadCountDto"];
                };
            };
        };
    };
    "Notifications.markRead": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11",
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "kind": "orders.receipt",
                     *       "title": "Your order of 5.00 GBP",
                     *       "text": "We have your order, and hold the goods for you.",
                     *       "subjectId": "01a1f7c2-7d4e-7a91-b3c5-8e2f6d9a4b01",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "readAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationDto"];
                };
            };
        };
    };
    "NotificationPreferences.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "orders.receipt",
                     *           "describes": "What you have ordered, and what it costs",
                     *           "channels": [
                     *             {
                     *               "channel": "mail",
                     *               "enabled": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferencesDto"];
                };
            };
        };
    };
    "NotificationPreferences.choose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "choices": [
                 *         {
                 *           "kind": "orders.receipt",
                 *           "channel": "mail",
                 *           "enabled": false
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChooseNotificationsDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "orders.receipt",
                     *           "describes": "What you have ordered, and what it costs",
                     *           "channels": [
                     *             {
                     *               "channel": "mail",
                     *               "enabled": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferencesDto"];
                };
            };
        };
    };
    "IdentityProviders.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43",
                     *           "displayName": "Meadow Bakery SSO",
                     *           "issuer": "https://login.example.com",
                     *           "clientId": "atrium",
                     *           "emailDomains": [
                     *             "meadow-bakery.example"
                     *           ],
                     *           "roleClaim": "groups",
                     *           "roleMapping": [
                     *             {
                     *               "value": "engineering",
                     *               "role": "staff"
                     *             }
                     *           ],
                     *           "defaultRole": null,
                     *           "enabled": true,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityProviderPageDto"];
                };
            };
        };
    };
    "IdentityProviders.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Meadow Bakery SSO",
                 *       "issuer": "https://login.example.com",
                 *       "clientId": "atrium",
                 *       "clientSecret": "a secret of the provider",
                 *       "emailDomains": [
                 *         "meadow-bakery.example"
                 *       ],
                 *       "roleClaim": "groups",
                 *       "roleMapping": [
                 *         {
                 *           "value": "engineering",
                 *           "role": "staff"
                 *         }
                 *       ],
                 *       "defaultRole": "customer"
                 *     }
                 */
                "application/json": components["schemas"]["CreateIdentityProviderDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43",
                     *       "displayName": "Meadow Bakery SSO",
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "atrium",
                     *       "emailDomains": [
                     *         "meadow-bakery.example"
                     *       ],
                     *       "roleClaim": "groups",
                     *       "roleMapping": [
                     *         {
                     *           "value": "engineering",
                     *           "role": "staff"
                     *         }
                     *       ],
                     *       "defaultRole": null,
                     *       "enabled": true,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityProviderDto"];
                };
            };
        };
    };
    "IdentityProviders.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43",
                     *       "displayName": "Meadow Bakery SSO",
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "atrium",
                     *       "emailDomains": [
                     *         "meadow-bakery.example"
                     *       ],
                     *       "roleClaim": "groups",
                     *       "roleMapping": [
                     *         {
                     *           "value": "engineering",
                     *           "role": "staff"
                     *         }
                     *       ],
                     *       "defaultRole": null,
                     *       "enabled": true,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityProviderDto"];
                };
            };
        };
    };
    "IdentityProviders.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "IdentityProviders.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version to change. */
                "If-Match": string;
            };
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Meadow Bakery SSO",
                 *       "issuer": "https://login.example.com",
                 *       "clientId": "atrium",
                 *       "clientSecret": "a secret of the provider",
                 *       "emailDomains": [
                 *         "meadow-bakery.example"
                 *       ],
                 *       "roleClaim": "groups",
                 *       "roleMapping": [
                 *         {
                 *           "value": "engineering",
                 *           "role": "staff"
                 *         }
                 *       ],
                 *       "defaultRole": "customer",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["ChangeIdentityProviderDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43",
                     *       "displayName": "Meadow Bakery SSO",
                     *       "issuer": "https://login.example.com",
                     *       "clientId": "atrium",
                     *       "emailDomains": [
                     *         "meadow-bakery.example"
                     *       ],
                     *       "roleClaim": "groups",
                     *       "roleMapping": [
                     *         {
                     *           "value": "engineering",
                     *           "role": "staff"
                     *         }
                     *       ],
                     *       "defaultRole": null,
                     *       "enabled": true,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityProviderDto"];
                };
            };
        };
    };
    "FederatedLogins.begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider": "google",
                 *       "redirectUri": "https://app.example.com/logged-in"
                 *     }
                 */
                "application/json": components["schemas"]["BeginFederatedLoginDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21",
                     *       "authorizationUrl": "https://accounts.google.com/o/oauth2/v2/auth?client_id=atrium",
                     *       "state": "Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs",
                     *       "secret": "hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL",
                     *       "expiresAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BegunFederatedLoginDto"];
                };
            };
        };
    };
    "FederatedLogins.finish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secret": "hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL",
                 *       "state": "Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs",
                 *       "code": "SplxlOBeZQQYbYS6WxSbIA",
                 *       "iss": "https://accounts.google.com"
                 *     }
                 */
                "application/json": components["schemas"]["FinishFederatedLoginDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl",
                     *       "tokenType": "Bearer",
                     *       "expiresIn": 600,
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "refreshToken": "9sUl2LbqWc0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k"
                     *     }
                     */
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
        };
    };
    "OwnIdentities.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7e1-5d3c-7e24-8b7f-6c9a2e4d8b32",
                     *           "issuer": "https://accounts.google.com",
                     *           "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityPageDto"];
                };
            };
        };
    };
    "OwnIdentities.link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secret": "hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL",
                 *       "state": "Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs",
                 *       "code": "SplxlOBeZQQYbYS6WxSbIA",
                 *       "iss": "https://accounts.google.com",
                 *       "loginId": "01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21"
                 *     }
                 */
                "application/json": components["schemas"]["LinkIdentityDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7e1-5d3c-7e24-8b7f-6c9a2e4d8b32",
                     *       "issuer": "https://accounts.google.com",
                     *       "organizationId": "01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["IdentityDto"];
                };
            };
        };
    };
    "OwnIdentities.unlink": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "DeadLetters.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only jobs of this queue. */
                queue?: string;
                /** @description Only jobs of this kind, or deliveries to this handler. */
                type?: string;
                /** @description Only deliveries of events of this type. */
                eventType?: string;
                /** @description Only what was given up from this moment on (RFC 3339). */
                givenUpFrom?: string;
                /** @description Only what was given up before this moment (RFC 3339). */
                givenUpBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12",
                     *           "queue": "events",
                     *           "type": "CountSalesWhenOrderPlaced",
                     *           "event": {
                     *             "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
                     *             "type": "orders.order-placed",
                     *             "subject": null
                     *           },
                     *           "attempts": 20,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "firstFailedAt": null,
                     *           "givenUpAt": "2026-11-20T09:30:00.000Z",
                     *           "lastError": "Error: the warehouse does not answer",
                     *           "holdsBack": 2,
                     *           "replacedBy": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPageDto"];
                };
            };
        };
    };
    "DeadLetters.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "orderId": "01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06"
                     *       },
                     *       "id": "01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12",
                     *       "queue": "events",
                     *       "type": "CountSalesWhenOrderPlaced",
                     *       "event": {
                     *         "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
                     *         "type": "orders.order-placed",
                     *         "subject": null
                     *       },
                     *       "attempts": 20,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "firstFailedAt": null,
                     *       "givenUpAt": "2026-11-20T09:30:00.000Z",
                     *       "lastError": "Error: the warehouse does not answer",
                     *       "holdsBack": 2,
                     *       "replacedBy": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterContentDto"];
                };
            };
        };
    };
    "DeadLetters.retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "queue": "events",
                 *         "type": "CountSalesWhenOrderPlaced",
                 *         "eventType": "orders.order-placed",
                 *         "givenUpFrom": "2026-01-01T00:00:00Z",
                 *         "givenUpBefore": "2026-11-20T09:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChosenDeadLettersDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["SettledDeadLettersDto"];
                };
            };
        };
    };
    "DeadLetters.discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "queue": "events",
                 *         "type": "CountSalesWhenOrderPlaced",
                 *         "eventType": "orders.order-placed",
                 *         "givenUpFrom": "2026-01-01T00:00:00Z",
                 *         "givenUpBefore": "2026-11-20T09:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChosenDeadLettersDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["SettledDeadLettersDto"];
                };
            };
        };
    };
    "DashboardTickets.issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://api.example.com/operations/jobs/open?ticket=q2Xn7uR1mB8sKf4tLw0yZc6vDj9eHa3pGo5iVxTbNQE",
                     *       "expiresAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardTicketDto"];
                };
            };
        };
    };
    "OperationsDeadLetters.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only jobs of this queue. */
                queue?: string;
                /** @description Only jobs of this kind, or deliveries to this handler. */
                type?: string;
                /** @description Only deliveries of events of this type. */
                eventType?: string;
                /** @description Only what was given up from this moment on (RFC 3339). */
                givenUpFrom?: string;
                /** @description Only what was given up before this moment (RFC 3339). */
                givenUpBefore?: string;
                /** @description Only those of this organization. */
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12",
                     *           "queue": "events",
                     *           "type": "CountSalesWhenOrderPlaced",
                     *           "event": {
                     *             "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
                     *             "type": "orders.order-placed",
                     *             "subject": null
                     *           },
                     *           "attempts": 20,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "firstFailedAt": null,
                     *           "givenUpAt": "2026-11-20T09:30:00.000Z",
                     *           "lastError": "Error: the warehouse does not answer",
                     *           "holdsBack": 2,
                     *           "replacedBy": null,
                     *           "organizationId": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["AnyDeadLetterPageDto"];
                };
            };
        };
    };
    "OperationsDeadLetters.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "orderId": "01a1f7c4-9d2e-7a61-b5f8-3c7e1a9d4b06"
                     *       },
                     *       "organizationId": null,
                     *       "id": "01a1f7f4-1c3b-7a52-9d6e-8f0a2b4c6d12",
                     *       "queue": "events",
                     *       "type": "CountSalesWhenOrderPlaced",
                     *       "event": {
                     *         "id": "01a1f7df-625c-70c0-81c4-235afaa4fd0e",
                     *         "type": "orders.order-placed",
                     *         "subject": null
                     *       },
                     *       "attempts": 20,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "firstFailedAt": null,
                     *       "givenUpAt": "2026-11-20T09:30:00.000Z",
                     *       "lastError": "Error: the warehouse does not answer",
                     *       "holdsBack": 2,
                     *       "replacedBy": null
                     *     }
                     */
                    "application/json": components["schemas"]["AnyDeadLetterContentDto"];
                };
            };
        };
    };
    "OperationsDeadLetters.retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "queue": "events",
                 *         "type": "CountSalesWhenOrderPlaced",
                 *         "eventType": "orders.order-placed",
                 *         "givenUpFrom": "2026-01-01T00:00:00Z",
                 *         "givenUpBefore": "2026-11-20T09:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChosenAnyDeadLettersDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["SettledDeadLettersDto"];
                };
            };
        };
    };
    "OperationsDeadLetters.discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "queue": "events",
                 *         "type": "CountSalesWhenOrderPlaced",
                 *         "eventType": "orders.order-placed",
                 *         "givenUpFrom": "2026-01-01T00:00:00Z",
                 *         "givenUpBefore": "2026-11-20T09:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChosenAnyDeadLettersDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["SettledDeadLettersDto"];
                };
            };
        };
    };
    "Archives.archiveOwn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ZIP of NDJSON files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
        };
    };
    "Archives.archiveOrganization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ZIP of NDJSON files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
        };
    };
    "EventStream.follow": {
        parameters: {
            query?: {
                /** @description Only events of these types, comma-separated; without it all that one may see. */
                types?: string;
                /** @description The `id` of the last event that was received, for clients that cannot send `Last-Event-ID`, which counts for more. */
                after?: string;
            };
            header?: {
                /** @description The `id` that was received last: what came behind it is told first. Without it the stream begins now. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, for as long as the access token is good. The schema is that of one `data`; `event` is its `type`, `id` says where to go on. Comments, and an `id` alone, come while nothing happens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
        };
    };
    "ServiceAccounts.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13",
                     *           "name": "Warehouse sync",
                     *           "role": "staff",
                     *           "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceAccountPageDto"];
                };
            };
        };
    };
    "ServiceAccounts.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Warehouse sync",
                 *       "role": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["CreateServiceAccountDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13",
                     *       "name": "Warehouse sync",
                     *       "role": "staff",
                     *       "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceAccountDto"];
                };
            };
        };
    };
    "ServiceAccounts.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13",
                     *       "name": "Warehouse sync",
                     *       "role": "staff",
                     *       "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceAccountDto"];
                };
            };
        };
    };
    "ServiceAccounts.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ServiceAccounts.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version to change. */
                "If-Match": string;
            };
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Warehouse sync",
                 *       "role": "staff"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeServiceAccountDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f8a0-4f2c-7b16-8a3d-5c7e9f1b2d13",
                     *       "name": "Warehouse sync",
                     *       "role": "staff",
                     *       "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceAccountDto"];
                };
            };
        };
    };
    "ServiceAccountKeys.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14",
                     *           "prefix": "atr_7Qm2XcT9",
                     *           "scopes": [
                     *             "catalog.read",
                     *             "inventory.manage"
                     *           ],
                     *           "requestsPerMinute": 60,
                     *           "expiresAt": "2026-11-20T09:30:00.000Z",
                     *           "lastUsedAt": null,
                     *           "replacedById": null,
                     *           "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "createdAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ServiceAccountKeyPageDto"];
                };
            };
        };
    };
    "ServiceAccountKeys.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": [
                 *         "catalog.read",
                 *         "inventory.manage"
                 *       ],
                 *       "expiresInDays": 90,
                 *       "requestsPerMinute": 60
                 *     }
                 */
                "application/json": components["schemas"]["CreateServiceAccountKeyDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14",
                     *       "prefix": "atr_7Qm2XcT9",
                     *       "scopes": [
                     *         "catalog.read",
                     *         "inventory.manage"
                     *       ],
                     *       "requestsPerMinute": 60,
                     *       "expiresAt": "2026-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null,
                     *       "replacedById": null,
                     *       "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "key": "atr_7Qm2XcT9aLk0vWzR4nYpB8sHdJ3uGf6eQxC1oViMt5K2S0v5SSmUlGG3qJGn8tpkhL3Yo0X"
                     *     }
                     */
                    "application/json": components["schemas"]["NewServiceAccountKeyDto"];
                };
            };
        };
    };
    "ServiceAccountKeys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
                /** @description As an earlier answer told it. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ServiceAccountKeys.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
                /** @description As an earlier answer told it. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24,
                 *       "expiresInDays": 90
                 *     }
                 */
                "application/json": components["schemas"]["RotateServiceAccountKeyDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f8a1-7c3e-7d25-9b4f-6e8a0c2d4f14",
                     *       "prefix": "atr_7Qm2XcT9",
                     *       "scopes": [
                     *         "catalog.read",
                     *         "inventory.manage"
                     *       ],
                     *       "requestsPerMinute": 60,
                     *       "expiresAt": "2026-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null,
                     *       "replacedById": null,
                     *       "createdBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "key": "atr_7Qm2XcT9aLk0vWzR4nYpB8sHdJ3uGf6eQxC1oViMt5K2S0v5SSmUlGG3qJGn8tpkhL3Yo0X"
                     *     }
                     */
                    "application/json": components["schemas"]["NewServiceAccountKeyDto"];
                };
            };
        };
    };
    "WebhookEndpoints.list": {
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *           "url": "https://hooks.example.com/atrium",
                     *           "description": "Orders for the warehouse",
                     *           "eventTypes": [
                     *             "orders.order-placed",
                     *             "orders.order-cancelled"
                     *           ],
                     *           "enabled": true,
                     *           "disabledReason": null,
                     *           "disabledAt": null,
                     *           "failingSince": null,
                     *           "formerSecretUntil": null,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointPageDto"];
                };
            };
        };
    };
    "WebhookEndpoints.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/atrium",
                 *       "eventTypes": [
                 *         "orders.order-placed",
                 *         "orders.order-cancelled"
                 *       ],
                 *       "description": "Orders for the warehouse"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookEndpointDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "url": "https://hooks.example.com/atrium",
                     *       "description": "Orders for the warehouse",
                     *       "eventTypes": [
                     *         "orders.order-placed",
                     *         "orders.order-cancelled"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "formerSecretUntil": null,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDqsj3gqkQxJc="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecretDto"];
                };
            };
        };
    };
    "WebhookEndpoints.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "url": "https://hooks.example.com/atrium",
                     *       "description": "Orders for the warehouse",
                     *       "eventTypes": [
                     *         "orders.order-placed",
                     *         "orders.order-cancelled"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "formerSecretUntil": null,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointDto"];
                };
            };
        };
    };
    "WebhookEndpoints.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done, and there is nothing to tell. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "WebhookEndpoints.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version to change. */
                "If-Match": string;
            };
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/atrium",
                 *       "eventTypes": [
                 *         "orders.order-placed",
                 *         "orders.order-cancelled"
                 *       ],
                 *       "description": "Orders for the warehouse",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["ChangeWebhookEndpointDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "url": "https://hooks.example.com/atrium",
                     *       "description": "Orders for the warehouse",
                     *       "eventTypes": [
                     *         "orders.order-placed",
                     *         "orders.order-cancelled"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "formerSecretUntil": null,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointDto"];
                };
            };
        };
    };
    "WebhookEndpoints.rotateSecret": {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the version to change. */
                "If-Match": string;
            };
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["RotateWebhookSecretDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "url": "https://hooks.example.com/atrium",
                     *       "description": "Orders for the warehouse",
                     *       "eventTypes": [
                     *         "orders.order-placed",
                     *         "orders.order-cancelled"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "failingSince": null,
                     *       "formerSecretUntil": null,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDqsj3gqkQxJc="
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecretDto"];
                };
            };
        };
    };
    "WebhookMessages.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only deliveries in this state. */
                state?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11",
                     *           "endpointId": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *           "messageId": "01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12",
                     *           "eventType": "orders.order-placed",
                     *           "state": "delivered",
                     *           "attempts": 1,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "dueAt": null,
                     *           "finishedAt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPageDto"];
                };
            };
        };
    };
    "WebhookMessages.ping": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11",
                     *       "endpointId": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "messageId": "01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12",
                     *       "eventType": "orders.order-placed",
                     *       "state": "delivered",
                     *       "attempts": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "dueAt": null,
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
        };
    };
    "WebhookMessages.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-20T00:00:00Z",
                 *       "to": "2026-11-21T00:00:00Z",
                 *       "states": [
                 *         "failed"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReplayWebhooksDto"];
            };
        };
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-20T09:30:00.000Z",
                     *       "to": "2026-11-20T09:30:00.000Z",
                     *       "states": [
                     *         "failed"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayDto"];
                };
            };
        };
    };
    "WebhookDeliveries.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11",
                     *       "endpointId": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "messageId": "01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12",
                     *       "eventType": "orders.order-placed",
                     *       "state": "delivered",
                     *       "attempts": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "dueAt": null,
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
        };
    };
    "WebhookDeliveries.listAttempts": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7d3-2f10-7c4d-9e66-0a1b2c3d4e13",
                     *           "number": 1,
                     *           "at": "2026-11-20T09:30:00.000Z",
                     *           "milliseconds": 84,
                     *           "status": 200,
                     *           "error": null,
                     *           "excerpt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookAttemptPageDto"];
                };
            };
        };
    };
    "WebhookDeliveries.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is going to be done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11",
                     *       "endpointId": "01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10",
                     *       "messageId": "01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12",
                     *       "eventType": "orders.order-placed",
                     *       "state": "delivered",
                     *       "attempts": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "dueAt": null,
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
        };
    };
    "WebhookEventTypes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "names": [
                     *         "orders.order-cancelled",
                     *         "orders.order-placed"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEventTypesDto"];
                };
            };
        };
    };
    "Products.list": {
        parameters: {
            query?: {
                /** @description How many things at most, 1 to 100. */
                limit?: number;
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only the product that has exactly this SKU. */
                sku?: string;
                /** @description Only products in whose SKU, name and description each of these words begins a word: in the first 1,000 characters of them. */
                search?: string;
                /** @description The order of the list; a minus turns it round. `price` compares amounts, whatever their currency. */
                sort?: "name" | "-name" | "sku" | "-sku" | "price" | "-price" | "createdAt" | "-createdAt";
                /** @description Only what is on sale, or only what is not. */
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "description": "Soft, dark, and easily erased.",
                     *           "price": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "active": true,
                     *           "version": 1,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /**
                 * @example {
                 *       "sku": "PENCIL-2B",
                 *       "name": "Pencil 2B",
                 *       "description": "Soft, dark, and easily erased.",
                 *       "price": {
                 *         "amount": "0.125",
                 *         "currency": "GBP"
                 *       },
                 *       "active": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateProductDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "sku": "PENCIL-2B",
                     *       "name": "Pencil 2B",
                     *       "description": "Soft, dark, and easily erased.",
                     *       "price": {
                     *         "amount": "0.125",
                     *         "currency": "GBP"
                     *       },
                     *       "active": true,
                     *       "version": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "sku": "PENCIL-2B",
                     *       "name": "Pencil 2B",
                     *       "description": "Soft, dark, and easily erased.",
                     *       "price": {
                     *         "amount": "0.125",
                     *         "currency": "GBP"
                     *       },
                     *       "active": true,
                     *       "version": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sku": "PENCIL-2B",
                 *       "name": "Pencil 2B",
                 *       "description": "Soft, dark, and easily erased.",
                 *       "price": {
                 *         "amount": "0.125",
                 *         "currency": "GBP"
                 *       },
                 *       "active": true
                 *     }
                 */
                "application/json": components["schemas"]["ChangeProductDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "sku": "PENCIL-2B",
                     *       "name": "Pencil 2B",
                     *       "description": "Soft, dark, and easily erased.",
                     *       "price": {
                     *         "amount": "0.125",
                     *         "currency": "GBP"
                     *       },
                     *       "active": true,
                     *       "version": 1,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only the product that has exactly this SKU. */
                sku?: string;
                /** @description Only products in whose SKU, name and description each of these words begins a word: in the first 1,000 characters of them. */
                search?: string;
                /** @description The order of the list; a minus turns it round. `price` compares amounts, whatever their currency. */
                sort?: "name" | "-name" | "sku" | "-sku" | "price" | "-price" | "createdAt" | "-createdAt";
                /** @description Only products whose price is in this currency. A smallest or largest price needs it. */
                currency?: string;
                /** @description Only products that cost this much or more, in the major unit of the currency. */
                minPrice?: string;
                /** @description Only products that cost this much or less, in the major unit of the currency. */
                maxPrice?: string;
            };
            header?: never;
            path: {
                /** @description The name of the organization in addresses. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "description": "Soft, dark, and easily erased.",
                     *           "price": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /** @description The name of the organization in addresses. */
                slug: string;
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "sku": "PENCIL-2B",
                     *       "name": "Pencil 2B",
                     *       "description": "Soft, dark, and easily erased.",
                     *       "price": {
                     *         "amount": "0.125",
                     *         "currency": "GBP"
                     *       }
                     *     }
                     */
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
                /**
                 * @example {
                 *       "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                 *       "quantity": -3,
                 *       "reason": "Broken in the warehouse"
                 *     }
                 */
                "application/json": components["schemas"]["AdjustStockDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c1-64fb-7b92-b05c-8d2e7f4a1b06",
                     *       "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "kind": "receipt",
                     *       "onHandChange": 144,
                     *       "reservedChange": 0,
                     *       "reference": null,
                     *       "reason": "Delivery note 4711",
                     *       "movedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "movedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "onHand": 144,
                     *       "reserved": 12,
                     *       "available": 132
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7c1-64fb-7b92-b05c-8d2e7f4a1b06",
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "kind": "receipt",
                     *           "onHandChange": 144,
                     *           "reservedChange": 0,
                     *           "reference": null,
                     *           "reason": "Delivery note 4711",
                     *           "movedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "movedAt": "2026-11-20T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /**
                 * @example {
                 *       "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                 *       "quantity": 144,
                 *       "reason": "Delivery note 4711"
                 *     }
                 */
                "application/json": components["schemas"]["ReceiveStockDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c1-64fb-7b92-b05c-8d2e7f4a1b06",
                     *       "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *       "kind": "receipt",
                     *       "onHandChange": 144,
                     *       "reservedChange": 0,
                     *       "reference": null,
                     *       "reason": "Delivery note 4711",
                     *       "movedBy": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "movedAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description The `next` of the page before; it fits only the same list with the same sort and filters. */
                cursor?: string;
                /** @description Only orders in this state. */
                status?: "placed" | "cancelled";
                /** @description Only the order that the client named so. */
                reference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03",
                     *           "customerId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *           "status": "placed",
                     *           "reference": "INV-2026-0042",
                     *           "quoteId": null,
                     *           "exactTotal": {
                     *             "amount": "0.375",
                     *             "currency": "GBP"
                     *           },
                     *           "total": {
                     *             "amount": 38,
                     *             "currency": "GBP"
                     *           },
                     *           "placedAt": "2026-11-20T09:30:00.000Z",
                     *           "cancelledAt": null,
                     *           "cancellationReason": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                 *           "quantity": 3
                 *         }
                 *       ],
                 *       "reference": "INV-2026-0042"
                 *     }
                 */
                "application/json": components["schemas"]["PlaceOrderDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03",
                     *       "customerId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "status": "placed",
                     *       "reference": "INV-2026-0042",
                     *       "quoteId": null,
                     *       "exactTotal": {
                     *         "amount": "0.375",
                     *         "currency": "GBP"
                     *       },
                     *       "total": {
                     *         "amount": 38,
                     *         "currency": "GBP"
                     *       },
                     *       "placedAt": "2026-11-20T09:30:00.000Z",
                     *       "cancelledAt": null,
                     *       "cancellationReason": null,
                     *       "version": 1,
                     *       "lines": [
                     *         {
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "quantity": 3,
                     *           "unitPrice": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "exactTotal": {
                     *             "amount": "0.375",
                     *             "currency": "GBP"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03",
                     *       "customerId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "status": "placed",
                     *       "reference": "INV-2026-0042",
                     *       "quoteId": null,
                     *       "exactTotal": {
                     *         "amount": "0.375",
                     *         "currency": "GBP"
                     *       },
                     *       "total": {
                     *         "amount": 38,
                     *         "currency": "GBP"
                     *       },
                     *       "placedAt": "2026-11-20T09:30:00.000Z",
                     *       "cancelledAt": null,
                     *       "cancellationReason": null,
                     *       "version": 1,
                     *       "lines": [
                     *         {
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "quantity": 3,
                     *           "unitPrice": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "exactTotal": {
                     *             "amount": "0.375",
                     *             "currency": "GBP"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
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
                /** @description As an earlier answer told it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Ordered twice by mistake"
                 *     }
                 */
                "application/json": components["schemas"]["CancelOrderDto"];
            };
        };
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03",
                     *       "customerId": "01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04",
                     *       "status": "placed",
                     *       "reference": "INV-2026-0042",
                     *       "quoteId": null,
                     *       "exactTotal": {
                     *         "amount": "0.375",
                     *         "currency": "GBP"
                     *       },
                     *       "total": {
                     *         "amount": 38,
                     *         "currency": "GBP"
                     *       },
                     *       "placedAt": "2026-11-20T09:30:00.000Z",
                     *       "cancelledAt": null,
                     *       "cancellationReason": null,
                     *       "version": 1,
                     *       "lines": [
                     *         {
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "quantity": 3,
                     *           "unitPrice": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "exactTotal": {
                     *             "amount": "0.375",
                     *             "currency": "GBP"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
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
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                 *           "quantity": 3
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AskQuoteDto"];
            };
        };
        responses: {
            /** @description What was made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a1f7c2-91d4-7a3f-9b60-4e1f8a2c6d02",
                     *       "lines": [
                     *         {
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "quantity": 3,
                     *           "unitPrice": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "exactTotal": {
                     *             "amount": "0.375",
                     *             "currency": "GBP"
                     *           }
                     *         }
                     *       ],
                     *       "exactTotal": {
                     *         "amount": "0.375",
                     *         "currency": "GBP"
                     *       },
                     *       "total": {
                     *         "amount": 38,
                     *         "currency": "GBP"
                     *       },
                     *       "expiresAt": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
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
                /** @description The name of the organization in addresses. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "productId": "01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01",
                     *           "sku": "PENCIL-2B",
                     *           "name": "Pencil 2B",
                     *           "price": {
                     *             "amount": "0.125",
                     *             "currency": "GBP"
                     *           },
                     *           "units": 360
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["BestsellerPageDto"];
                };
            };
        };
    };
}
