-- Two numbers per principal and constant work: the tokens, and when there were so many. What has come in since is
-- computed when somebody asks. In any time t at most burst + t * limit / window are admitted.
local rate = limit / window
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1] or ''), tonumber(kept[2] or '')
if tokens then
    at = math.max(at, now)
    tokens = math.min(burst, tokens + (at - tonumber(kept[2])) * rate)
else
    tokens, at = burst, now
end
local admitted = tokens + almost >= 1
if admitted then
    tokens = tokens - 1
    redis.call('HSET', KEYS[1], 'tokens', text(tokens), 'at', text(at))
    expire_in((burst - tokens) / rate)
end
local whole = math.max(0, math.floor(tokens + almost))
return answer(admitted, whole, (whole + 1 - tokens) / rate)
