-- Until now the index was written with every change, or not at all: it goes as far as its newest row.
INSERT INTO `change_subjects` (`roadmap_id`, `subject`, `change_id`, `at`, `actor`)
SELECT '', '', max(`change_id`), '', '' FROM `change_subjects` HAVING max(`change_id`) IS NOT NULL;
