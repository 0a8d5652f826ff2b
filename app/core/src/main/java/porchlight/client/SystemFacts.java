package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// On what this program runs, as far as it says nothing about whose it is: a kernel's or a distribution's version is
/// kept to its first numbers, since the rest may be a name that somebody gave.
record SystemFacts(List<String> lines) {
    private static final Pattern NUMBERS = Pattern.compile("^([0-9]{1,4}(?:\\.[0-9]{1,3}){0,1})(?:[^0-9].*)?$");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z ]{0,30}");
    private static final Pattern RELEASE_ID = Pattern.compile("^ID=\"?([a-z]{1,20})\"?$", Pattern.MULTILINE);
    private static final Pattern RELEASE_VERSION =
            Pattern.compile("^VERSION_ID=\"?([0-9]{1,3}(?:\\.[0-9]{1,2})?)\"?$", Pattern.MULTILINE);

    SystemFacts {
        lines = List.copyOf(lines);
    }

    /// Those of this process.
    static SystemFacts here() {
        String release;
        try {
            release = Files.readString(Path.of("/etc/os-release"));
        } catch (IOException | RuntimeException none) {
            release = "";
        }
        return of(System.getProperty("os.name", ""), System.getProperty("os.version", ""), release);
    }

    /// @param release the text of `/etc/os-release`; empty where there is none
    static SystemFacts of(String name, String version, String release) {
        List<String> lines = new ArrayList<>();
        lines.add("system: " + plain(name) + " " + numbers(version) + " " + found(RELEASE_ID, release) + " "
                + found(RELEASE_VERSION, release));
        lines.replaceAll(String::strip);
        lines.add("machine: " + machine(System.getProperty("os.arch", "")) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB for Java");
        lines.add("Java: " + Runtime.version().feature() + "."
                + Runtime.version().interim() + "." + Runtime.version().update());
        lines.add("language: " + Locale.getDefault().getLanguage());
        return new SystemFacts(lines);
    }

    private static String plain(String name) {
        return PLAIN.matcher(name).matches() ? name : Redaction.HIDDEN;
    }

    private static String numbers(String version) {
        Matcher found = NUMBERS.matcher(version);
        return found.matches() ? String.valueOf(found.group(1)) : Redaction.HIDDEN;
    }

    private static String found(Pattern what, String in) {
        Matcher found = what.matcher(in);
        return found.find() ? String.valueOf(found.group(1)) : "";
    }

    private static String machine(String arch) {
        return switch (arch) {
            case "amd64", "x86_64", "aarch64", "x86", "arm" -> arch;
            default -> "another";
        };
    }
}
