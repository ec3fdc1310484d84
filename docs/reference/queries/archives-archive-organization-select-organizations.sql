-- Sent by Archives.archiveOrganization; Organizations.current; Invitations.invite; Invitations.resend; InvitationAcceptances.accept.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "Organization"."id" AS "Organization_id", "Organization"."slug" AS "Organization_slug", "Organization"."name" AS "Organization_name", "Organization"."created_at" AS "Organization_created_at" FROM "organizations" "Organization" WHERE (("Organization"."id" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using organizations_pkey on organizations "Organization"
--           Index Cond: (id = $1)
