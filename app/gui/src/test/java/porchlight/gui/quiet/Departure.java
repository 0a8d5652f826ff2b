package porchlight.gui.quiet;

/// A packet that left the user's computer.
///
/// @param by the interface
/// @param kind `udp`, `tcp`, `arp`, …
/// @param to an address; `-` where the packet has none
/// @param port 0 where the packet has none
/// @param length in bytes, without the link's own header
record Departure(String by, String kind, String to, int port, int length) {
    /// @param line as `outgoing.py` prints it
    static Departure of(String line) {
        String[] words = line.split(" ");
        return new Departure(words[0], words[1], words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4]));
    }

    String where() {
        return kind + " " + to + ":" + port + " by " + by;
    }
}
