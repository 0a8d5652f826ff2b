package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An exception told without its message: what it was, what brought it about, and where in our own code. A message is
/// somebody else's text and may name anything. Pure.
public final class Thrown {
    private static final int MOST_CAUSES = 5;
    private static final int MOST_PLACES = 6;
    /// A class that the virtual machine made up carries its address.
    private static final Pattern MADE_UP = Pattern.compile("(?:/0x|\\$\\$|@).*$");

    private Thrown() {}

    /// One line for each cause, the outermost first: `LedgerException at porchlight.ledger.Database.run:118 …`.
    public static List<String> lines(Throwable fault) {
        List<String> lines = new ArrayList<>();
        @Nullable Throwable at = fault;
        while (at != null && lines.size() < MOST_CAUSES) {
            lines.add((lines.isEmpty() ? "" : "because of ") + name(at) + places(at));
            at = at.getCause();
        }
        return lines;
    }

    /// What two falls have in common that happened for the same reason.
    public static String sameness(Throwable fault) {
        return String.join(" ", lines(fault));
    }

    private static String name(Throwable fault) {
        return MADE_UP.matcher(fault.getClass().getName()).replaceAll("");
    }

    private static String places(Throwable fault) {
        StringBuilder places = new StringBuilder();
        int told = 0;
        StackTraceElement[] stack = fault.getStackTrace();
        for (int i = 0; i < stack.length && told < MOST_PLACES; i++) {
            // where it broke, and from there on only where we were
            if (i == 0 || stack[i].getClassName().startsWith("porchlight.")) {
                places.append(told == 0 ? " at " : " < ")
                        .append(MADE_UP.matcher(stack[i].getClassName()).replaceAll(""))
                        .append('.')
                        .append(MADE_UP.matcher(stack[i].getMethodName()).replaceAll(""))
                        .append(':')
                        .append(stack[i].getLineNumber());
                told++;
            }
        }
        return places.toString();
    }
}
