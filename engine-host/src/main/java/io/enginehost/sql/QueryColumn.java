package io.enginehost.sql;

import io.enginehost.table.ColumnType;
import java.util.Optional;

/**
 * One column of a query that has not been run.
 *
 * @param name its name
 * @param sqlType DuckDB's name of its type
 * @param type the contract type, empty if no flat contract type corresponds
 */
public record QueryColumn(String name, String sqlType, Optional<ColumnType> type) {}
