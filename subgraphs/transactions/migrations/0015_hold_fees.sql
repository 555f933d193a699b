ALTER TABLE `holds`
	ADD `fee_minor` bigint DEFAULT 0 NOT NULL,
	ADD `fee_terms` json;