INSERT INTO `accounts` (`id`, `kind`, `currency`, `created_at`)
SELECT UNHEX(LEFT(SHA2(CONCAT('external ', `code`), 256), 32)), 'EXTERNAL', `code`, UTC_TIMESTAMP(6)
FROM `currencies`;
