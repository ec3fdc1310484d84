-- Sent by Members.add; InvitationAcceptances.accept.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from former_members where organization_id = $1 and user_id = $2;

-- Plan:
--   Delete on former_members
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan using former_members_pkey on former_members
--                 Index Cond: ((organization_id = $1) AND (user_id = $2))
