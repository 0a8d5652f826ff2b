package porchlight.web;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;

/// How every service is asked: one question, one bounded and strictly read answer, or a [ServiceException]
/// (`http-apis.md §1`).
///
/// Redirects are not followed: the answer to an authorised request must come from the host that was named.
public final class ServiceClient {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int LONGEST_ERROR = 64 * 1024;

    private final OkHttpClient http;
    private final HttpUrl base;
    private final String name;

    /// @param http from [#http], shared by all services
    /// @param base where paths are appended, `https://host/api/v4`
    /// @param allowPlainHttp the network lives on this machine, so `http:` is acceptable
    /// @throws IllegalArgumentException if the address is no http(s) address, or a plain one without leave
    public ServiceClient(OkHttpClient http, URI base, boolean allowPlainHttp) {
        HttpUrl url = HttpUrl.parse(base.toString());
        if (url == null) {
            throw new IllegalArgumentException("a service's address starts with https://");
        }
        if (!url.isHttps() && !allowPlainHttp) {
            throw new IllegalArgumentException("a service must be asked over https");
        }
        this.http = http;
        this.base = url;
        this.name = url.host();
    }

    /// A client whose connections are used once: none that was opened outside a tunnel is found again inside it.
    ///
    /// @param wholeCall from the first byte of the question to the last of the answer; the network's own client
    ///     takes 20 s
    public static OkHttpClient http(Duration wholeCall) {
        return new OkHttpClient.Builder()
                .callTimeout(wholeCall)
                .connectTimeout(wholeCall)
                .readTimeout(wholeCall)
                .writeTimeout(wholeCall)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(true)
                .followRedirects(false)
                .followSslRedirects(false)
                .dns(host -> Dns.SYSTEM.lookup(host).stream()
                        .sorted(Comparator.comparingInt((InetAddress address) -> address.getAddress().length))
                        .toList())
                .build();
    }

    /// Reads the answer's one JSON value.
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonReader in) throws IOException, ServiceException;
    }

    /// @param path relative, without leading slash, its segments already safe
    /// @param query sorted by the caller's map; a name is written once for each of its values
    /// @param headers further ones
    /// @param limit bytes of the answer after decompression
    <T> T get(String path, Map<String, List<String>> query, Map<String, String> headers, long limit, Reading<T> reading)
            throws ServiceException {
        return call(request(path, query, headers).get().build(), limit, reading);
    }

    <T> T get(String path, long limit, Reading<T> reading) throws ServiceException {
        return get(path, Map.of(), Map.of(), limit, reading);
    }

    /// Sends exactly these bytes.
    <T> T post(String path, byte[] json, Map<String, String> headers, long limit, Reading<T> reading)
            throws ServiceException {
        Request request = request(path, Map.of(), headers).post(once(json)).build();
        return call(request, limit, reading);
    }

    /// Sends exactly these bytes; whatever a success says is ignored.
    void post(String path, byte[] json) throws ServiceException {
        Request request = request(path, Map.of(), Map.of()).post(once(json)).build();
        try (Response response = http.newCall(request).execute()) {
            refuseErrors(response);
        } catch (IOException e) {
            throw translate(e);
        }
    }

    /// A body that goes out once. The library would send it a second time by itself after an answer that broke off, on
    /// the host's next address, and after 408 and 503; an order or a registration would be placed twice unseen.
    private static RequestBody once(byte[] json) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public long contentLength() {
                return json.length;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(json);
            }
        };
    }

    /// Reads an answer that is no JSON, whatever the service calls its type.
    ///
    /// @param limit bytes of the answer after decompression
    byte[] bytes(String path, Map<String, String> headers, int limit) throws ServiceException {
        Request request =
                request(path, Map.of(), headers).header("Accept", "*/*").build();
        try (Response response = http.newCall(request).execute()) {
            refuseErrors(response);
            byte[] read = response.body().byteStream().readNBytes(limit + 1);
            if (read.length > limit) {
                throw new ServiceException(name, new ServiceException.TooLarge(limit));
            }
            return read;
        } catch (IOException e) {
            throw translate(e);
        }
    }

    /// Where the service is.
    URI base() {
        return base.uri();
    }

    private Request.Builder request(String path, Map<String, List<String>> query, Map<String, String> headers) {
        HttpUrl.Builder url = base.newBuilder();
        if (!path.isEmpty()) {
            url.addPathSegments(path);
        }
        query.forEach((key, values) -> values.forEach(value -> url.addQueryParameter(key, value)));
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .header("Accept", "application/json")
                .header("User-Agent", "Porchlight");
        headers.forEach(request::header);
        return request;
    }

    private <T> T call(Request request, long limit, Reading<T> reading) throws ServiceException {
        try (Response response = http.newCall(request).execute()) {
            refuseErrors(response);
            ResponseBody body = response.body();
            MediaType type = body.contentType();
            if (type != null
                    && !type.subtype().endsWith("json")
                    && !type.subtype().equals("plain")) {
                throw new ServiceException(
                        name, new ServiceException.Nonsense("content is " + Texts.clean(type.toString(), 60)));
            }
            if (body.contentLength() > limit) {
                throw new ServiceException(name, new ServiceException.TooLarge(limit));
            }
            JsonReader in = new JsonReader(
                    new InputStreamReader(new Bounded(body.byteStream(), limit), StandardCharsets.UTF_8));
            in.setStrictness(Strictness.STRICT);
            T value = reading.read(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new ServiceException(name, new ServiceException.Nonsense("more than one value"));
            }
            return value;
        } catch (IOException e) {
            throw translate(e);
        } catch (IllegalStateException | NumberFormatException e) {
            throw new ServiceException(name, new ServiceException.Nonsense("wrong type"), e);
        }
    }

    private ServiceException translate(IOException e) {
        if (e instanceof TooLong tooLong) {
            return new ServiceException(name, new ServiceException.TooLarge(tooLong.limit), e);
        }
        if (e instanceof MalformedJsonException || e instanceof EOFException) {
            return new ServiceException(name, new ServiceException.Nonsense("broken JSON"), e);
        }
        if (e instanceof InterruptedIOException) {
            return new ServiceException(name, new ServiceException.Timeout(), e);
        }
        return new ServiceException(name, new ServiceException.Unreachable(), e);
    }

    private void refuseErrors(Response response) throws ServiceException, IOException {
        if (response.isSuccessful()) {
            return;
        }
        byte[] start = response.body().byteStream().readNBytes(LONGEST_ERROR);
        throw new ServiceException(name, refusal(response.code(), new String(start, StandardCharsets.UTF_8)));
    }

    /// The envelope of `http-apis.md §1.4`, the hub's form of §9.4, or a plain text.
    static ServiceException.Refused refusal(int status, String body) {
        String code = "";
        String message = "";
        try {
            JsonReader in = new JsonReader(new StringReader(body));
            in.setStrictness(Strictness.STRICT);
            Fields fields = Fields.read(in);
            Fields error = fields.optionalObject("error").orElse(fields);
            code = error.textOrEmpty(fields.has("error") ? "code" : "cause", 80);
            message = error.textOrEmpty("message", 200);
        } catch (IOException | ServiceException | IllegalStateException notOfThatForm) {
            message = body.stripLeading().startsWith("<") ? "" : Texts.clean(body, 200);
        }
        return new ServiceException.Refused(status, code.isEmpty() ? "http_" + status : code, message);
    }

    /// More came than any honest answer holds.
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private final long limit;

        TooLong(long limit) {
            super("more than " + limit + " bytes");
            this.limit = limit;
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long left;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read, read);
            return read;
        }

        private int count(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
                if (left < 0) {
                    throw new TooLong(limit);
                }
            }
            return result;
        }
    }
}
