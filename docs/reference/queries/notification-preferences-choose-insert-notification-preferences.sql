-- Sent by NotificationPreferences.choose.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "notification_preferences"("user_id", "choices") VALUES ($1, $2) ON CONFLICT ( "user_id" ) DO UPDATE SET "user_id" = EXCLUDED."user_id", "choices" = EXCLUDED."choices";

-- Plan:
--   Insert on notification_preferences
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: notification_preferences_pkey
--     ->  Result
