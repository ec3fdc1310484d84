-- Sent by SecondFactorLogin.answerSecondFactor; SecondFactorLogin.confirm: with a code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update totp_factors set wrong_codes = wrong_codes + 1,
  blocked_until = case when wrong_codes + 1 >= $3 then
    $2::timestamptz + least($4 * power(2, least(wrong_codes + 1 - $3, 20)), $5) * interval '1 second' end
where user_id = $1 and confirmed_at is not null and (blocked_until is null or blocked_until <= $2)
returning secret, wrong_codes as "wrongCodes";

-- Plan:
--   Update on totp_factors
--     ->  Index Scan using totp_factors_pkey on totp_factors
--           Index Cond: (user_id = $1)
--           Filter: ((confirmed_at IS NOT NULL) AND ((blocked_until IS NULL) OR (blocked_until <= $2)))
