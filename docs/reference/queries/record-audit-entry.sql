-- Sent by Auth.login; Emails.verify; Emails.change; PasswordResets.reset; OwnEmail.askForChange; Auth.logout; Auth.chooseOrganization; OwnSessions.end; OwnSessions.endAll; OwnPassword.change; FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; IdentityProviders.create; IdentityProviders.change; IdentityProviders.remove; OwnIdentities.link; OwnIdentities.unlink; OwnPassword.change: to a short one; Totp.confirm; Totp.remove; OwnSecondFactors.replaceRecoveryCodes; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code; Archives.archiveOwn; Archives.archiveOrganization; AuditEntries.export; Organizations.create; Members.add; Members.changeRole; Members.changeRole: of an owner; Members.remove; Organizations.change; Invitations.invite; Invitations.resend; Invitations.cancel; InvitationAcceptances.accept; OwnMembership.leave; OwnershipTransfers.transfer; Memberships.join; Products.create; Products.create: with a key; Products.change; StockReceipts.receive; StockAdjustments.adjust: more; StockAdjustments.adjust: less; OrderCancellations.cancel; WebhookEndpoints.create; WebhookEndpoints.change; WebhookEndpoints.remove; WebhookEndpoints.rotateSecret; WebhookMessages.ping; WebhookMessages.replay; WebhookDeliveries.replay; ServiceAccounts.create; ServiceAccounts.change; ServiceAccounts.remove; ServiceAccountKeys.create; ServiceAccountKeys.revoke; ServiceAccountKeys.rotate; DeadLetters.retry; DeadLetters.retry: of a filter; DeadLetters.discard; DeadLetters.discard: of a filter; OperationsDeadLetters.retry; OperationsDeadLetters.retry: of a filter; OperationsDeadLetters.discard; DashboardTickets.issue.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with origin as (select sha256(convert_to($3, 'UTF8')) as genesis), head as (
  insert into audit_heads as h (chain_id, organization_id, person_id, sequence, previous_hash, hash)
  select coalesce($1::uuid, $2::uuid), $1, $2, 1, genesis, sha256(genesis || int8send(1::bigint) || $4::bytea)
  from origin
  on conflict (chain_id) do update set sequence = h.sequence + 1, previous_hash = h.hash,
    hash = sha256(h.hash || int8send(h.sequence + 1) || $4::bytea)
  returning chain_id, organization_id, person_id, sequence, previous_hash, hash
)
insert into audit_entries (chain_id, organization_id, person_id, sequence, previous_hash, hash, id, occurred_at, action,
                           actor_id, session_id, target_type, target_id, before, after, ip_address, request_id, actor_kind)
select head.*, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 from head;

-- Plan:
--   Insert on audit_entries
--     CTE head
--       ->  Insert on audit_heads h
--             Conflict Resolution: UPDATE
--             Conflict Arbiter Indexes: audit_heads_pkey
--             ->  Result
--     ->  CTE Scan on head
