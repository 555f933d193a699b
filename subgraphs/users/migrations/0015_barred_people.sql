CREATE TABLE `barred_people` (
	`user_id` binary(16) NOT NULL,
	`since` datetime(6) NOT NULL,
	CONSTRAINT `barred_people_user_id` PRIMARY KEY(`user_id`)
);
--> statement-breakpoint
CREATE INDEX `barred_people_since` ON `barred_people` (`since`);