-- Sent by PasswordResets.reset; Auth.logout; OwnSessions.end; OwnSessions.endAll; OwnPassword.change; FederatedLogins.finish: in another role; Members.add; Members.changeRole; Members.changeRole: of an owner; Members.remove; InvitationAcceptances.accept; OwnMembership.leave; OwnershipTransfers.transfer; Memberships.join; ServiceAccounts.change; ServiceAccounts.remove; ServiceAccountKeys.revoke; ServiceAccountKeys.rotate.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select pg_notify('atrium_revocations', $1);

-- Plan:
--   Result
