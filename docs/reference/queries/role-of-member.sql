-- Sent by Auth.login; Auth.refresh; Auth.refresh: just now; Auth.chooseOrganization; FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; Archives.archiveOwn; Archives.archiveOrganization; EventStream.follow; Members.add; Members.changeRole; Members.changeRole: of an owner; Members.remove; Invitations.invite; Invitations.resend; Invitations.cancel; InvitationAcceptances.accept; OwnershipTransfers.transfer; Memberships.join; the event streams.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select role from memberships where organization_id = $1 and user_id = $2;

-- Plan:
--   Index Scan using memberships_user_id_idx on memberships
--     Index Cond: (user_id = $2)
--     Filter: ((organization_id = $1) AND ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
