package porchlight.sandbox.location;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.function.Function;
import porchlight.sandbox.site.Reply;
import porchlight.sandbox.site.Visit;

/// The lab's "what is my address" page: `/ip` as text, `/` as a page, `/bytes?n=` as a download of n bytes.
///
/// @param book who is where
public record WebPage(Function<Inet4Address, Optional<Whereabout>> book) implements Function<Visit, Reply> {
    /// The longest download in bytes: 1 GiB.
    static final long LONGEST = 1L << 30;

    @Override
    public Reply apply(Visit visit) {
        String ip = visit.from().getHostAddress();
        return switch (visit.path()) {
            case "/ip" -> Reply.text(ip + "\n");
            case "/" -> Reply.html(page(ip, place(visit)));
            case "/bytes" -> new Reply.Filler(200, "application/octet-stream", length(visit));
            default -> Reply.notFound(visit);
        };
    }

    private static long length(Visit visit) {
        String n = visit.first("n").orElse("0");
        if (!n.matches("[0-9]{1,10}") || Long.parseLong(n) > LONGEST) {
            throw new IllegalArgumentException("n is a number of bytes up to " + LONGEST);
        }
        return Long.parseLong(n);
    }

    private String place(Visit visit) {
        return visit.from() instanceof Inet4Address from
                ? book.apply(from)
                        .map(where -> where.city() + ", " + where.country() + " · " + where.isp())
                        .orElse("somewhere")
                : "somewhere";
    }

    /// Both texts come from the lab's own tables and an address: nothing of the caller's is repeated.
    private static String page(String ip, String place) {
        return """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>What the web sees</title>
                <style>body{font:1.2rem system-ui;display:grid;place-items:center;min-height:90vh;text-align:center}
                b{display:block;font-size:3rem;margin:.3em}</style>
                <main>The web sees<b>%s</b>%s</main></html>
                """.formatted(ip, place);
    }
}
