-- Sent by Auth.login; OwnEmail.askForChange; OwnPassword.change; OwnPassword.change: to a short one; Totp.remove; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into login_attempts as known (account_hash, network, failures, last_at, next_at)
values ($1, $2, 1, $3, $3::timestamptz - interval '1 minute')
on conflict (account_hash, network) do update set (failures, last_at, next_at) = (
  select failures, $3, $3::timestamptz + case when failures < 5 then -interval '1 minute' else interval '1 second' * least(900, power(2, least(failures - 5, 10))) end
  from (select case when known.last_at < $3::timestamptz - interval '86400 seconds'
          then 1 else known.failures + 1 end as failures) as counted)
where known.next_at <= $3
returning failures;

-- Plan:
--   Insert on login_attempts known
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: login_attempts_pkey
--     Conflict Filter: (known.next_at <= $3)
--     ->  Result
--     SubPlan 1
--       ->  Result
