-- Sent by Auth.logout.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId"
from refresh_tokens t join sessions s on s.id = t.session_id where t.token_hash = $1;

-- Plan:
--   Nested Loop
--     ->  Index Scan using refresh_tokens_pkey on refresh_tokens t
--           Index Cond: (token_hash = $1)
--     ->  Index Scan using sessions_pkey on sessions s
--           Index Cond: (id = t.session_id)
