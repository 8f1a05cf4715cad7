package io.carerelay.agency;

/** A value as a cell of a table for a spreadsheet (CSV). */
public final class SpreadsheetCell {

    /** Without it at the beginning of the file spreadsheets take the letters beyond a to z for something else. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private SpreadsheetCell() {}

    /** In quotes; what a spreadsheet would take for a formula is marked as text. Empty for null. */
    public static String of(String value) {
        if (value == null) {
            return "";
        }
        String text = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
