-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: in another role; Members.add; Members.changeRole; Members.changeRole: of an owner; Members.remove; Invitations.invite; Invitations.resend; Invitations.cancel; InvitationAcceptances.accept; OwnMembership.leave; OwnershipTransfers.transfer.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select from organizations where id = $1 for no key update;

-- Plan:
--   LockRows
--     ->  Index Scan using organizations_pkey on organizations
--           Index Cond: (id = $1)
