-- Sent by OwnEmail.askForVerification.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into mailed_tokens (user_id, purpose, token_hash, address, issued_at, expires_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (user_id, purpose) do update set token_hash = excluded.token_hash, address = excluded.address,
  issued_at = excluded.issued_at, expires_at = excluded.expires_at
where mailed_tokens.issued_at <= $7 or mailed_tokens.address <> excluded.address;

-- Plan:
--   Insert on mailed_tokens
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: mailed_tokens_pkey
--     Conflict Filter: ((mailed_tokens.issued_at <= $7) OR (mailed_tokens.address <> excluded.address))
--     ->  Result
