CREATE TABLE `user_roles` (
	`user_id` binary(16) NOT NULL,
	`role` varchar(16) NOT NULL,
	`granted_at` datetime(6) NOT NULL,
	CONSTRAINT `user_roles_user_id_role_pk` PRIMARY KEY(`user_id`,`role`)
);
