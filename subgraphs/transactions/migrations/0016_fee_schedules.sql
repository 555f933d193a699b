CREATE TABLE `fee_schedules` (
	`currency` char(3) character set ascii collate ascii_bin NOT NULL,
	`kind` varchar(16) NOT NULL,
	`flat_minor` bigint NOT NULL,
	`basis_points` smallint unsigned NOT NULL,
	`min_minor` bigint,
	`max_minor` bigint,
	`changed_at` datetime(6) NOT NULL,
	CONSTRAINT `fee_schedules_currency_kind_pk` PRIMARY KEY(`currency`,`kind`)
);
