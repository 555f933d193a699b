CREATE TABLE `data_keys` (
	`person_id` binary(16) NOT NULL,
	`master_key_id` binary(8) NOT NULL,
	`wrapped` varbinary(64) NOT NULL,
	`created_at` datetime(6) NOT NULL,
	CONSTRAINT `data_keys_person_id` PRIMARY KEY(`person_id`)
);
--> statement-breakpoint
CREATE TABLE `erased_people` (
	`person_id` binary(16) NOT NULL,
	`erased_at` datetime(6) NOT NULL,
	CONSTRAINT `erased_people_person_id` PRIMARY KEY(`person_id`)
);
--> statement-breakpoint
CREATE INDEX `data_keys_master_key` ON `data_keys` (`master_key_id`,`person_id`);