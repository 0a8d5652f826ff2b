package porchlight.client;

import java.util.List;
import java.util.Locale;

/// Sessions as comma-separated values for a spreadsheet: RFC 4180, UTF-8, amounts with a point in every language.
///
/// A city is what a home says of itself. A spreadsheet would take one that begins with `=`, `+`, `-` or `@` for a
/// formula and run it, so such a text is given an apostrophe.
public final class SessionsCsv {
    private static final String HEAD =
            "session,started,seconds,country,city,home,bytes,messages,paid_myst,paid_wei,end";

    private SessionsCsv() {}

    /// The whole file, each line ended by CR LF.
    public static String write(List<PastSession> sessions) {
        StringBuilder file = new StringBuilder(HEAD).append("\r\n");
        for (PastSession each : sessions) {
            file.append(String.join(
                            ",",
                            Long.toString(each.id()),
                            each.startedAt().toString(),
                            Long.toString(each.lasted().toSeconds()),
                            text(each.country().code().toUpperCase(Locale.ROOT)),
                            text(each.city()),
                            text(each.home().provider().toString()),
                            Long.toString(each.bytes()),
                            Integer.toString(each.payments()),
                            each.paid().toString(),
                            each.paid().wei().toString(),
                            text(each.end())))
                    .append("\r\n");
        }
        return file.toString();
    }

    /// A stranger's text as one field that nothing runs.
    static String text(String field) {
        String safe = !field.isEmpty() && "=+-@\t\r\n|%".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
