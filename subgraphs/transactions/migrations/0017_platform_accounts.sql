-- Those of fees are last in the order of ids, and so of locks.
INSERT INTO `accounts` (`id`, `kind`, `currency`, `floor_minor`, `created_at`)
SELECT UNHEX(CONCAT('ff', LEFT(SHA2(CONCAT('fee ', `code`), 256), 30))), 'FEE', `code`, 0, UTC_TIMESTAMP(6)
FROM `currencies`
UNION ALL
SELECT UNHEX(LEFT(SHA2(CONCAT('liquidity ', `code`), 256), 32)), 'LIQUIDITY', `code`, 0, UTC_TIMESTAMP(6)
FROM `currencies`;