package porchlight.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// A scripted NATS server for one client: says what the test wants, remembers every line it hears.
final class FakeNats implements AutoCloseable {
    static final String OLD_INFO = "INFO {\"server_id\":\"x\",\"version\":\"1.0.4\",\"tls_required\":false}";

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ServerSocket server;
    private final BlockingQueue<Socket> clients = new LinkedBlockingQueue<>();
    private final String info;
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();

    FakeNats(String info) throws IOException {
        this.info = info;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                client.getOutputStream().write((info + "\r\n").getBytes(StandardCharsets.UTF_8));
                clients.add(client);
                Thread.ofVirtual().start(() -> read(client));
            }
        } catch (IOException e) {
            heard.add("closed");
        }
    }

    private void read(Socket client) {
        try {
            InputStream in = client.getInputStream();
            var line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.append((char) next);
                    continue;
                }
                String text = line.toString().strip();
                line.setLength(0);
                heard.add(text);
                if (text.equals("PING") && !silent.contains(client)) {
                    client.getOutputStream().write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            heard.add("gone");
        } catch (IOException e) {
            heard.add("gone");
        }
    }

    void say(String text) throws Exception {
        Socket client = clients.take();
        clients.add(client);
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// Answers nothing more on the connections that stand, as if the road to them had broken.
    void breakRoads() {
        silent.addAll(clients);
    }

    /// The next line that starts so.
    String await(String start) throws Exception {
        String line = heard.take();
        while (!line.startsWith(start)) {
            line = heard.take();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        goAway();
    }

    /// Hangs up on everybody and takes no calls.
    void goAway() throws IOException {
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
