package porchlight.client;

import java.util.List;
import java.util.Locale;

/// Sessions as comma-separated values for a spreadsheet: RFC 4180, UTF-8, amounts with a point in every language.
///
/// A city is what a home says of itself. A spreadsheet takes one that begins with `=`, `+`, `-` or `@`, also in
/// full width, for a formula and runs it, and in many countries `;` begins the next field. So of a stranger's text
/// only letters, digits, blanks and a few signs inside it are kept.
public final class SessionsCsv {
    private static final String HEAD =
            "session,started,seconds,country,city,home,bytes,messages,paid_myst,paid_wei,end";

    private static final String SIGNS = ".'-()";

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

    /// A stranger's text as one field that nothing runs: letters with their marks, digits, and between them blanks
    /// and `.'-()`. Whatever else there is becomes a blank. It begins with a letter or a digit.
    static String text(String field) {
        StringBuilder kept = new StringBuilder();
        field.codePoints().forEach(c -> {
            if (isOfWords(c) || (SIGNS.indexOf(c) >= 0 && !kept.isEmpty())) {
                kept.appendCodePoint(c);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
        });
        return kept.toString().strip();
    }

    private static boolean isOfWords(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
