package porchlight.sandbox.location;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.function.Function;
import porchlight.sandbox.site.Reply;
import porchlight.sandbox.site.Visit;

/// Tells whoever asks where the asker's own address is (`http-apis.md §6.3`).
///
/// @param book who is where; an address that it does not know gets only its `ip` and an empty country
public record LocationService(Function<Inet4Address, Optional<Whereabout>> book) implements Function<Visit, Reply> {
    private static final Whereabout NOWHERE = new Whereabout("", "", "", "", 0, "", "");

    @Override
    public Reply apply(Visit visit) {
        if (!visit.path().equals("/")) {
            return Reply.notFound(visit);
        }
        if (!(visit.from() instanceof Inet4Address from)) {
            return Reply.error(400, "parse_failed", "only IPv4 is known here", visit.path());
        }
        return Reply.json(book.apply(from).orElse(NOWHERE).json(from));
    }
}
