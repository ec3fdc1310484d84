-- Sent by Totp.remove.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_challenges where user_id = $1;

-- Plan:
--   Delete on login_challenges
--     ->  Bitmap Heap Scan on login_challenges
--           Recheck Cond: (user_id = $1)
--           ->  Bitmap Index Scan on login_challenges_user_id_idx
--                 Index Cond: (user_id = $1)
