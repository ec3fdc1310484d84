-- Sent by Archives.archiveOwn; NotificationPreferences.list; the relay.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "NotificationPreference"."user_id" AS "NotificationPreference_user_id", "NotificationPreference"."choices" AS "NotificationPreference_choices" FROM "notification_preferences" "NotificationPreference" WHERE (("NotificationPreference"."user_id" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using notification_preferences_pkey on notification_preferences "NotificationPreference"
--           Index Cond: (user_id = $1)
