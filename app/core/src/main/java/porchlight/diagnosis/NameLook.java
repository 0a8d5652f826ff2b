package porchlight.diagnosis;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import porchlight.peer.PublicAddress;

/// What the system's resolver said about one name.
///
/// @param addresses those that are worth trying, IPv4 first; none for a false answer
/// @param wrong what is wrong with the answer
record NameLook(List<InetAddress> addresses, Optional<Cause> wrong) {
    /// A host that is named by digits.
    static NameLook literal(String host) {
        try {
            return new NameLook(List.of(InetAddress.ofLiteral(host)), Optional.empty());
        } catch (IllegalArgumentException neither) {
            return new NameLook(List.of(), Optional.of(Cause.NAMES_DENIED));
        }
    }

    /// @param fine whether such an address can be a service's
    static NameLook of(NetworkLook.Answer<List<InetAddress>> answer, Predicate<InetAddress> fine) {
        if (answer.found().isEmpty()) {
            return new NameLook(List.of(), Optional.of(answer.inTime() ? Cause.NAMES_DENIED : Cause.NAMES_SILENT));
        }
        List<InetAddress> all = answer.found().get();
        if (!all.stream().allMatch(fine)) {
            return new NameLook(List.of(), Optional.of(Cause.NAMES_PRIVATE));
        }
        return new NameLook(
                all.stream()
                        .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                        .toList(),
                Optional.empty());
    }

    /// The address to try.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    InetAddress first() {
        return addresses.getFirst();
    }

    /// One line for all the names that are right, and one for each that is not.
    ///
    /// @param names by host
    /// @param invented whether a name that nobody has was answered
    static List<Line> judge(List<Place> places, Map<String, NameLook> names, boolean invented) {
        List<Place> named = new ArrayList<>();
        places.stream()
                .filter(place -> !place.isLiteral())
                .filter(place -> named.stream().noneMatch(known -> known.host().equals(place.host())))
                .forEach(named::add);
        List<Line> lines = new ArrayList<>();
        if (invented) {
            lines.add(Line.of(Cause.NAMES_INVENTED));
        }
        if (named.isEmpty()) {
            lines.add(Line.of(Cause.NAMES_NONE));
            return lines;
        }
        List<Line> wrong = named.stream()
                .flatMap(place -> Optional.ofNullable(names.get(place.host())).flatMap(NameLook::wrong).stream()
                        .map(cause -> Line.of(place, cause)))
                .toList();
        boolean none =
                wrong.size() == named.size() && wrong.stream().noneMatch(line -> line.cause() == Cause.NAMES_PRIVATE);
        if (none) {
            // not one name: the resolver as a whole, and not the names
            lines.add(Line.of(Cause.NAMES_SILENT));
        } else if (wrong.isEmpty() && !invented) {
            lines.add(Line.of(Cause.NAMES_RIGHT));
        } else {
            lines.addAll(wrong);
        }
        return lines;
    }

    /// Whether it is an address of the internet, and not of this machine, of a network nearby, or of nobody.
    static boolean isOfTheInternet(InetAddress address) {
        return address instanceof Inet4Address four
                ? PublicAddress.is(four)
                : (address.getAddress()[0] & 0xe0) == 0x20; // only 2000::/3 is given out
    }
}
