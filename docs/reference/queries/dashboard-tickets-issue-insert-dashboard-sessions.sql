-- Sent by DashboardTickets.issue.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "dashboard_sessions"("ticket_hash", "user_id", "session_id", "cookie_hash", "expires_at") VALUES ($1, $2, $3, $4, $5);

-- Plan:
--   Insert on dashboard_sessions
--     ->  Result
