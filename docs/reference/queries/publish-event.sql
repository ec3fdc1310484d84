-- Sent by Auth.register; FederatedLogins.finish: for the first time; FederatedLogins.finish: in another role; Organizations.create; Members.add; Members.changeRole; Members.changeRole: of an owner; Members.remove; InvitationAcceptances.accept; OwnMembership.leave; OwnershipTransfers.transfer; Memberships.join; Orders.place; Orders.place: ten products; Orders.place: a quote; OrderCancellations.cancel.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into outbox (id, organization_id, type, version, subject, actor_id, payload, occurred_at, traceparent)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- Plan:
--   Insert on outbox
--     ->  Result
