package porchlight.client;

import java.time.Instant;
import java.util.List;

/// What a user can hand to whoever helps with a fault, after having read it: facts in English, whatever the language,
/// for the reader is somebody else. It holds nothing that names the user: [Redaction] says how that is seen to.
///
/// @param at when it was written
/// @param sections in order
public record Report(Instant at, List<Section> sections) {
    private static final String LEFT_OUT = """
            Left out: identity and channel, balances and amounts, your addresses and any other address, names of
            networks, hosts and files, links, keys, tokens, order numbers, passphrases and backup words. Homes are
            shortened to what tells them apart. What looked like one of these in the log reads […].""";

    public Report {
        sections = List.copyOf(sections);
    }

    /// What a section is about, in the order in which they stand.
    public enum Topic {
        /// Version, system, Java.
        PROGRAM("Program"),
        /// What is wrong now, with the stages and the homes that were missed.
        FAULT("What is wrong"),
        /// The connection's last states.
        HISTORY("What happened"),
        /// What the helper holds.
        HELPER("Helper"),
        /// Those settings that bear on a connection.
        SETTINGS("Settings"),
        /// The end of the program's own log.
        LOG("Log"),
        /// What broke in the window itself, which may be another process than the core.
        WINDOW("Window");

        private final String title;

        Topic(String title) {
            this.title = title;
        }
    }

    /// Lines about one thing.
    public record Section(Topic topic, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /// All of it, as it is shown, copied and saved.
    public String text() {
        StringBuilder text = new StringBuilder("Porchlight report, ").append(at).append("\n");
        for (Section section : sections) {
            text.append("\n== ").append(section.topic().title).append("\n");
            section.lines().forEach(line -> text.append(line).append("\n"));
        }
        return text.append("\n").append(LEFT_OUT).append("\n").toString();
    }
}
