package porchlight.tunnel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;

/// What a line says when its values are taken out: each address becomes `@`, each number `#`, each key `K`. Lines that
/// root may say are those whose shape stands in a golden text, which somebody has read; a token too many is another
/// shape.
final class Shapes {
    /// What the golden texts have no sample of: their two exits give the client one address.
    private static final String OTHER_ADDRESS = "address del @ dev porchlight0";

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern BETWEEN = Pattern.compile("(?<=[ \\[,;])|(?=[ \\],;])");
    private static final Pattern LIST = Pattern.compile("([@#])(, \\1)+");
    private static final Pattern SET_OF_ONE = Pattern.compile("\\{ ([@#]) }");

    private final Set<String> known = new TreeSet<>(Set.of(OTHER_ADDRESS));

    Shapes() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).forEach(line -> known.add(of(line)));
            }
        }
    }

    boolean knows(String line) {
        return known.contains(of(line));
    }

    Set<String> all() {
        return Set.copyOf(known);
    }

    static String of(String line) {
        String shape = Arrays.stream(BETWEEN.split(line.strip(), -1))
                .map(Shapes::value)
                .collect(Collectors.joining())
                .replace("ip6 ", "ip ");
        return SET_OF_ONE.matcher(LIST.matcher(shape).replaceAll("$1")).replaceAll("$1");
    }

    private static String value(String token) {
        if (token.indexOf('.') < 0 && token.indexOf(':') < 0) {
            boolean key = token.length() == 44 && KEY.matcher(token).matches();
            return key ? "K" : NUMBER.matcher(token).matches() ? "#" : token;
        }
        int port = token.indexOf('.') < 0 ? -1 : token.lastIndexOf(':');
        if (port > 0 && NUMBER.matcher(token.substring(port + 1)).matches()) {
            return value(token.substring(0, port)) + ":#";
        }
        int prefix = token.indexOf('/');
        boolean network =
                prefix > 0 && NUMBER.matcher(token.substring(prefix + 1)).matches();
        return Ip.parse(network ? token.substring(0, prefix) : token).isPresent() ? "@" : token;
    }
}
