package porchlight.sandbox.location;

import java.io.IOException;

/// Who answers DNS questions.
public interface DnsSource {
    /// @param question a whole DNS message of 12 to 4096 bytes
    /// @return a whole DNS message; empty = say nothing
    /// @throws IOException if the question cannot be answered now
    byte[] answer(byte[] question) throws IOException;
}
