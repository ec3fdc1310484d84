-- Sent by Invitations.invite; Invitations.resend.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into invitations
             (id, organization_id, email, role, token_hash, invited_by, created_at, mailed_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
           on conflict (organization_id, email) do update set role = excluded.role, token_hash = excluded.token_hash,
             invited_by = excluded.invited_by, mailed_at = excluded.mailed_at, expires_at = excluded.expires_at
           where invitations.mailed_at <= $9
           returning id, organization_id as "organizationId", email, role, invited_by as "invitedBy", created_at as "createdAt",
mailed_at as "mailedAt", expires_at as "expiresAt";

-- Plan:
--   Insert on invitations
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: invitations_organization_id_email_key
--     Conflict Filter: (invitations.mailed_at <= $9)
--     ->  Result
