CREATE TABLE `sealed_transactions` (
	`seal` bigint unsigned NOT NULL,
	`position` int unsigned NOT NULL,
	`transaction_id` binary(16) NOT NULL,
	`digest` binary(32) NOT NULL,
	CONSTRAINT `sealed_transactions_seal_position_pk` PRIMARY KEY(`seal`,`position`),
	CONSTRAINT `sealed_transactions_transaction` UNIQUE(`transaction_id`)
);
--> statement-breakpoint
CREATE TABLE `seals` (
	`number` bigint unsigned NOT NULL,
	`encoding` smallint unsigned NOT NULL,
	`previous_hash` binary(32) NOT NULL,
	`hash` binary(32) NOT NULL,
	`transaction_count` int unsigned NOT NULL,
	`last_feed_number` bigint unsigned NOT NULL,
	`swept_to` binary(16),
	`sealed_at` datetime(6) NOT NULL,
	CONSTRAINT `seals_number` PRIMARY KEY(`number`)
);
