CREATE TABLE `account_metadata` (
	`account_id` binary(16) NOT NULL,
	`key` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`value` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `account_metadata_account_id_key_pk` PRIMARY KEY(`account_id`,`key`)
);
--> statement-breakpoint
CREATE TABLE `transaction_metadata` (
	`transaction_id` binary(16) NOT NULL,
	`key` varchar(40) character set ascii collate ascii_bin NOT NULL,
	`account_id` binary(16) NOT NULL,
	`value` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `transaction_metadata_transaction_id_key_pk` PRIMARY KEY(`transaction_id`,`key`)
);
