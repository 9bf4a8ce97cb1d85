-- The two roles and the database of Golden Thread. Run once as a superuser or as a role that may create roles:
--   psql -v owner_password=... -v app_password=... -f deploy/roles.sql postgres
CREATE ROLE goldenthread_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE goldenthread_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'app_password';
CREATE DATABASE goldenthread OWNER goldenthread_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE goldenthread FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE goldenthread TO goldenthread_app;
