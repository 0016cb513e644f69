import Digest
import Foundation

/// The files that the two nginx, the gateway and `wrk` go by.
struct Texts {
    let folder: String
    let provider: Int
    let peer: Int
    let gateway: Int

    private let key = "sk_live_peer_bench"

    init(folder: String, provider: Int, peer: Int, gateway: Int) {
        self.folder = folder
        self.provider = provider
        self.peer = peer
        self.gateway = gateway
    }

    var files: [(name: String, text: String)] {
        [
            ("provider.conf", nginx("provider", answering)), ("peer.conf", nginx("peer", passing)),
            ("gateway.json", configuration), ("create.lua", script),
        ]
    }

    private func nginx(_ name: String, _ content: String) -> String {
        """
        daemon off;
        worker_processes 1;
        pid \(folder)/\(name).pid;
        events { worker_connections 2048; }
        http {
          access_log off;
          client_body_temp_path \(folder)/\(name)-body;
          proxy_temp_path \(folder)/\(name)-proxy;
          fastcgi_temp_path \(folder)/\(name)-fastcgi;
          uwsgi_temp_path \(folder)/\(name)-uwsgi;
          scgi_temp_path \(folder)/\(name)-scgi;
          keepalive_requests 100000000;
          \(content)
        }
        """
    }

    /// A provider that creates at once, each time another object.
    private var answering: String {
        let object =
            #"{"id":"$request_id","object":"payment_intent","status":"requires_payment","#
            + #""amount_cents":2550,"currency":"USD","settlement_currency":"USDC","#
            + #""network":"polygon","address":"0xcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","#
            + #""reference":"order-1","created_at":"2026-11-21T09:35:22.000Z","#
            + #""expires_at":"2026-11-21T10:35:22.000Z"}"#
        return """
            server {
              listen 127.0.0.1:\(provider) backlog=1024;
              location / { default_type application/json; return 201 '\(object)'; }
            }
            """
    }

    private var passing: String {
        """
        upstream provider {
          server 127.0.0.1:\(provider);
          keepalive 256;
          keepalive_requests 100000000;
        }
        server {
          listen 127.0.0.1:\(peer) backlog=1024;
          location / {
            proxy_pass http://provider;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
          }
        }
        """
    }

    private var configuration: String {
        let hash = Hex.encode(SHA256.hash(Array(key.utf8)))
        return """
            { "listen": "127.0.0.1:\(gateway)", "data": "\(folder)/var", "providers_dir": "providers",
              "providers": {
                "bchainpay": { "endpoints": { "live": "http://127.0.0.1:\(provider)" } } },
              "merchants": [
                { "name": "shop", "keys": [{ "mode": "live", "sha256": "\(hash)" }],
                  "accounts": { "bchainpay": {
                    "endpoint": "live", "secrets": { "api_key": { "env": "PEER_BENCH_KEY" } },
                    "params": {} } } } ] }
            """
    }

    /// Each request with a key of its own; what is not 201 is counted, and told with the first body.
    private var script: String {
        #"""
        local count, id = 0, ""
        local threads = {}
        function setup(thread) table.insert(threads, thread) end
        function init()
          math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000000)
          id = tostring(math.random(1000000000))
          created, refused, words = 0, 0, ""
        end
        function request()
          count = count + 1
          return wrk.format("POST", "/v1/intents", {
            ["Authorization"] = "Bearer \#(key)", ["Idempotency-Key"] = id .. "-" .. count,
            ["Content-Type"] = "application/json" },
            '{"provider":"bchainpay","amount":"25.50","currency":"USD",' ..
            '"accept":[{"asset":"USDC","network":"polygon"}],"reference":"order-1"}')
        end
        function response(status, headers, body)
          if status == 201 then created = created + 1
          else refused = refused + 1 words = body end
        end
        function done()
          local all, bad = 0, 0
          for _, thread in ipairs(threads) do
            all = all + thread:get("created")
            bad = bad + thread:get("refused")
            if thread:get("refused") > 0 then print(thread:get("words")) end
          end
          print("CREATED " .. all .. " " .. bad)
        end
        """#
    }
}
