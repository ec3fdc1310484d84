-- Sent by StoreProducts.list: by name; Bestsellers.list: of a store; Memberships.join; StoreProducts.find.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, slug, name from organizations where slug = $1;

-- Plan:
--   Index Scan using organizations_slug_key on organizations
--     Index Cond: (slug = $1)
