-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select max(format_type(atttypid, atttypmod)) filter (where attname = $2 and attnum = any(array(
      select indkey[0] from pg_index where indrelid = attrelid and indisprimary and indnkeyatts = 1))) as "idType",
  count(*) filter (where attname = any($3) and atttypid = 'bytea'::regtype)::integer as bytes,
  not (select relrowsecurity from pg_class where oid = attrelid) or (
    select coalesce(bool_or(pg_get_expr(polqual, polrelid) like '%app.across_tenants%'), false)
    from pg_policy where polrelid = attrelid) as "isVisible"
from pg_attribute where attrelid = to_regclass(quote_ident($1)) and not attisdropped group by attrelid;

-- Plan:
--   GroupAggregate
--     ->  Index Scan using pg_attribute_relid_attnum_index on pg_attribute
--           Index Cond: (attrelid = (to_regclass(quote_ident($1)))::oid)
--           Filter: (NOT attisdropped)
--     SubPlan 2
--       ->  Index Scan using pg_class_oid_index on pg_class
--             Index Cond: (oid = pg_attribute.attrelid)
--     SubPlan 3
--       ->  Aggregate
--             ->  Seq Scan on pg_policy
--                   Filter: (polrelid = pg_attribute.attrelid)
--     SubPlan 1
--       ->  Index Scan using pg_index_indrelid_index on pg_index
--             Index Cond: (indrelid = pg_attribute.attrelid)
--             Filter: (indisprimary AND (indnkeyatts = 1))
