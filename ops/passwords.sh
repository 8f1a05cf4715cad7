#!/bin/sh
# Gives the roles of roles.sql their passwords; run once by the database's first start.
set -eu
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-carerelay}" \
  --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" <<'SQL'
alter role carerelay_owner password :'owner';
alter role carerelay_app password :'app';
SQL
