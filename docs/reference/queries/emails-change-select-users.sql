-- Sent by Emails.change; PasswordResets.reset; OwnEmail.askForVerification; Me.find; OwnIdentities.link; OwnIdentities.unlink; Totp.begin; Totp.confirm; Totp.remove; OwnSecondFactors.replaceRecoveryCodes; SecondFactorLogin.answerSecondFactor: with a recovery code; Archives.archiveOwn; Members.changeRole; Members.changeRole: of an owner; Members.remove; InvitationAcceptances.accept; OwnMembership.leave; OwnershipTransfers.transfer; the relay.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "User"."id" AS "User_id", "User"."email" AS "User_email", "User"."email_verified_at" AS "User_email_verified_at", "User"."display_name" AS "User_display_name", "User"."created_at" AS "User_created_at" FROM "users" "User" WHERE (("User"."id" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using users_pkey on users "User"
--           Index Cond: (id = $1)
