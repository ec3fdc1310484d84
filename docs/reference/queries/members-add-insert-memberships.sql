-- Sent by Members.add; InvitationAcceptances.accept; Memberships.join.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "memberships" AS "Membership"("organization_id", "user_id", "role", "joined_at") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING  RETURNING user_id;

-- Plan:
--   Insert on memberships "Membership"
--     Conflict Resolution: NOTHING
--     ->  Result
