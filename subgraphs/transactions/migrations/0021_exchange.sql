CREATE TABLE `exchange_quotes` (
	`id` binary(16) NOT NULL,
	`owner_id` binary(16) NOT NULL,
	`sell_currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`sell_minor` bigint NOT NULL,
	`buy_currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`buy_minor` bigint NOT NULL,
	`rate` varchar(24) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	`used_at` datetime(6),
	`sale_id` binary(16),
	`purchase_id` binary(16),
	INDEX `exchange_quotes_owner` (`owner_id`,`used_at`,`expires_at`),
	INDEX `exchange_quotes_unused` (`used_at`,`expires_at`),
	CONSTRAINT `exchange_quotes_id` PRIMARY KEY(`id`),
	CONSTRAINT `exchange_quotes_amounts` CHECK(`exchange_quotes`.`sell_minor` > 0 and `exchange_quotes`.`buy_minor` > 0),
	CONSTRAINT `exchange_quotes_used` CHECK((`exchange_quotes`.`used_at` is null) = (`exchange_quotes`.`sale_id` is null) and (`exchange_quotes`.`used_at` is null) = (`exchange_quotes`.`purchase_id` is null))
);
--> statement-breakpoint
CREATE TABLE `exchange_rates` (
	`from_currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`to_currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`rate` varchar(20) NOT NULL,
	`spread_basis_points` smallint unsigned NOT NULL,
	`valid_until` datetime(6) NOT NULL,
	`changed_at` datetime(6) NOT NULL,
	CONSTRAINT `exchange_rates_from_currency_to_currency_pk` PRIMARY KEY(`from_currency`,`to_currency`)
);