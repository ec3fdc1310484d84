-- Sent by Emails.change; PasswordResets.ask; PasswordResets.reset; OwnEmail.askForVerification; OwnEmail.askForChange; Auth.register: taken; OwnPassword.change; OwnIdentities.link; OwnIdentities.unlink; OwnPassword.change: to a short one; Totp.confirm; Totp.remove; OwnSecondFactors.replaceRecoveryCodes; SecondFactorLogin.answerSecondFactor: with a recovery code; Invitations.invite; Invitations.resend; WebhookMessages.ping; WebhookMessages.replay; WebhookDeliveries.replay; the relay.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into jobs (id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent, lane)
select id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent, coalesce(organization_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') from (
             select id, organization_id, $2, $3, key, unique_key, null::uuid, data, $4::timestamptz, due_at, $5
             from jsonb_to_recordset($1::jsonb)
               as job (id uuid, organization_id uuid, key text, unique_key text, data jsonb, due_at timestamptz))
  as job (id, organization_id, queue, type, key, unique_key, event_id, data, created_at, due_at, traceparent)
           on conflict (lane, type, unique_key)
             where unique_key is not null and finished_at is null and given_up_at is null do nothing
           returning id;

-- Plan:
--   Insert on jobs
--     Conflict Resolution: NOTHING
--     Conflict Arbiter Indexes: jobs_unique_idx
--     ->  Function Scan on jsonb_to_recordset job
