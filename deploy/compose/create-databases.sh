#!/bin/bash
# Run once by MariaDB's image: a database for each store, an owner who migrates it and a user who serves.
set -euo pipefail
for store in users keys transactions; do
  mariadb --user=root --password="$MARIADB_ROOT_PASSWORD" <<SQL
CREATE DATABASE tributary_$store CHARACTER SET utf8mb4;
CREATE USER '${store}_owner'@'%' IDENTIFIED BY '$DATABASE_OWNER_PASSWORD';
CREATE USER '$store'@'%' IDENTIFIED BY '$DATABASE_PASSWORD';
GRANT ALL PRIVILEGES ON \`tributary\\_$store\`.* TO '${store}_owner'@'%' WITH GRANT OPTION;
SQL
done
